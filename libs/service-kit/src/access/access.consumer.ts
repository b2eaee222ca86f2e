import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AccountState, ClientState, EnterpriseState, UserAccessState } from '@trunkline/contracts/identity';
import { Handles, Tx, type Transaction } from '@trunkline/messaging';
import { AccountMoves } from '../moves/account.moves.ts';
import { AccessStates } from './access.states.ts';
import { keepAccounts, keepClients, keepEnterprises, keepPeople } from './access.store.ts';

/** Keeps a copy of what identity says of people, machines, enterprises and accounts, so that no request asks another service. */
@Controller()
export class AccessConsumer {
  constructor(
    @Inject(AccessStates) private readonly states: AccessStates,
    @Inject(AccountMoves) private readonly moves: AccountMoves,
  ) {}

  @Handles(UserAccessState, { latest: 'access', batch: true })
  async keepPeople(@Payload() people: UserAccessState[], @Tx() tx: Transaction): Promise<void> {
    tx.afterCommit(() => this.states.forget({ people: people.map(({ accessId }) => accessId) }));
    await keepPeople(tx.manager, people);
  }

  @Handles(ClientState, { latest: 'clients', batch: true })
  async keepClients(@Payload() clients: ClientState[], @Tx() tx: Transaction): Promise<void> {
    tx.afterCommit(() => this.states.forget({ machines: clients.map(({ clientId }) => clientId) }));
    await keepClients(tx.manager, clients);
  }

  @Handles(EnterpriseState, { latest: 'enterprises', batch: true })
  keepEnterprises(@Payload() enterprises: EnterpriseState[], @Tx() tx: Transaction): Promise<void> {
    return keepEnterprises(tx.manager, enterprises);
  }

  @Handles(AccountState, { latest: 'accounts', batch: true })
  async keepAccounts(@Payload() accounts: AccountState[], @Tx() tx: Transaction): Promise<void> {
    await this.moves.follow(tx, await keepAccounts(tx.manager, accounts));
  }
}
