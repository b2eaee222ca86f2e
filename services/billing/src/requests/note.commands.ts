import { Injectable } from '@nestjs/common';
import { Clock, conflict } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { BillingRequestCommands, whoSays } from './billing-request.commands.ts';
import { requestMachine } from './billing-request.machine.ts';
import { keepNote } from './billing-request.store.ts';
import type { BillingRequestNoteView, NoteRequest } from './billing-request.requests.ts';

/** Adds to what is said of billing requests. */
@Injectable()
export class NoteCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: BillingRequestCommands,
  ) {}

  /** Keeps what somebody says. A customer's word goes on with a request that waits for it. Throws a 404 Refusal for a request out of reach, 409 for one that is closed. */
  add(number: string, { text, internal = false }: NoteRequest): Promise<BillingRequestNoteView> {
    return this.database.transaction(async (tx) => {
      const request = await this.requests.find(tx, number);
      if (requestMachine.isFinal(request.state)) throw conflict(`billing request ${number} is closed`);
      const [now, who] = [this.clock.now(), whoSays()];
      const said = { ...who, internal: internal && who.byStaff, text };
      await keepNote(tx, request, now, said);
      if (request.state === 'pendingCustomer' && !who.byStaff) await this.requests.move(tx, request, 'resume', {});
      return { at: now.toISOString(), ...said };
    });
  }
}
