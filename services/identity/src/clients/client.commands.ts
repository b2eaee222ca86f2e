import { Injectable } from '@nestjs/common';
import { ClientChanged, ClientState } from '@trunkline/contracts/identity';
import { Clock, conflict, invalid } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { atLarge } from '../identity.database.ts';
import type { Client } from './client.entity.ts';
import { clientFact, clientState } from './client.facts.ts';
import { clientMachine, type ClientVerb } from './client.machine.ts';
import { moveClient } from './client.move.ts';
import { noSuchClient, type ClientChange, type ClientGrant, type NewClient } from './client.requests.ts';
import { checkClientGiver, faultsOf } from './client.rules.ts';
import { clientsIn } from './client.store.ts';

/** What may be asked of machines. Throws a 403 Refusal for what its giver may not do, 404 for an unknown one, 409 for what its state does not allow, 422 for a grant of what there is not. */
@Injectable()
export class ClientCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws a 409 Refusal where the id is taken. */
  register({ clientId, name, ...grant }: NewClient, tx?: Transaction): Promise<ClientState> {
    return atLarge(this.database, tx, async (tx) => {
      checkClientGiver(currentPrincipal(), grant);
      if (await clientsIn(tx).find(['clientId'], { clientId })) throw conflict(`client ${clientId} exists already`);
      const now = this.clock.now();
      return keep(tx, undefined, {
        clientId,
        name,
        state: clientMachine.initial,
        version: 0,
        ...plainGrant(grant),
        createdAt: now,
        updatedAt: now,
      });
    });
  }

  change(clientId: string, { name, ...grant }: ClientChange, tx?: Transaction): Promise<ClientState> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await find(tx, clientId);
      checkClientGiver(currentPrincipal(), grant);
      const said = Object.fromEntries(Object.entries(grant).filter(([, list]) => list !== undefined));
      const after = { ...before, name: name ?? before.name, ...plainGrant({ ...before, ...said }) };
      if (JSON.stringify(after) === JSON.stringify(before)) return clientState(before);
      return keep(tx, before, { ...after, updatedAt: this.clock.now() });
    });
  }

  move(clientId: string, verb: ClientVerb, tx?: Transaction): Promise<ClientState> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await find(tx, clientId);
      return keep(tx, before, moveClient(before, verb, this.clock.now()));
    });
  }
}

async function find(tx: Transaction, clientId: string): Promise<Client> {
  const client = await clientsIn(tx).find(['clientId'], { clientId });
  if (!client) throw noSuchClient(clientId);
  return client;
}

function keep(tx: Transaction, before: Client | undefined, changed: Client): ClientState {
  const faults = faultsOf(changed);
  if (faults.length) throw invalid(...faults);
  const after = { ...changed, version: changed.version + 1 };
  if (before) clientsIn(tx).change(after);
  else clientsIn(tx).add(after);
  const state = clientState(after);
  tx.emit(ClientChanged, clientFact(before, after));
  tx.emit(ClientState, state);
  return state;
}

const plainGrant = ({ reports, sources, enterpriseIds, tasks }: ClientGrant): ClientGrant => ({
  reports: unique(reports),
  sources: unique(sources),
  enterpriseIds: unique(enterpriseIds),
  tasks: unique(tasks),
});

const unique = (names: string[]): string[] => [...new Set(names)].sort();
