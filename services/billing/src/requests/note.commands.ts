import { Injectable } from '@nestjs/common';
import { Clock, conflict } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { BillingRequestCommands, whoSays } from './billing-request.commands.ts';
import type { BillingRequest } from './billing-request.entity.ts';
import { requestMachine } from './billing-request.machine.ts';
import { keepNote, type Said } from './billing-request.store.ts';
import type { BillingRequestNoteView, NoteRequest } from './billing-request.requests.ts';

/** Adds to what is said of billing requests. */
@Injectable()
export class NoteCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: BillingRequestCommands,
  ) {}

  /** Keeps what somebody says. Throws a 404 Refusal for a request out of reach, and as `keep` does. */
  add(number: string, { text, internal = false }: NoteRequest): Promise<BillingRequestNoteView> {
    return this.database.transaction(async (tx) => {
      const who = whoSays();
      return this.keep(tx, await this.requests.find(tx, number), { ...who, internal: internal && who.byStaff, text });
    });
  }

  /** The same of a request in hand. A customer's word goes on with one that waits for it. Throws a 409 Refusal for a request that is closed. */
  async keep(tx: Transaction, request: BillingRequest, said: Said): Promise<BillingRequestNoteView> {
    if (requestMachine.isFinal(request.state)) throw conflict(`billing request ${request.number} is closed`);
    const now = this.clock.now();
    await keepNote(tx, request, now, said);
    const { enterpriseId, number: reference } = request;
    const home = said.internal ? { enterpriseId: null, onBehalfOf: enterpriseId } : { enterpriseId };
    tx.audit({ ...home, target: { kind: 'billingRequest', reference }, after: { note: said.text } });
    if (request.state === 'pendingCustomer' && !said.byStaff) await this.requests.move(tx, request, 'resume', {});
    return { at: now.toISOString(), ...said };
  }
}
