import type { EventClass } from '@trunkline/contracts';
import { TicketNoteAdded, TicketStatusChanged, type NoteVisibility, type TicketFact } from '@trunkline/contracts/repair';
import { timeOrderedId } from '@trunkline/domain';
import { rowsIn, type AuditDetail, type Transaction } from '@trunkline/messaging';
import { noteFault } from '../chronic/chronic.store.ts';
import { theClock, type Author } from './author.rules.ts';
import { resumed } from './clock.rules.ts';
import { TicketChange } from './ticket-change.entity.ts';
import { TicketNote } from './ticket-note.entity.ts';
import type { Ticket } from './ticket.entity.ts';
import { announce } from './ticket.facts.ts';
import { ticketMachine, type TicketVerb } from './ticket.machine.ts';
import { lookAtOf } from './ticket.rules.ts';

/** A ticket that is locked, and what somebody does to it. What was done is announced step by step. */
export class TicketInHand {
  private told: Ticket | undefined;

  constructor(
    private readonly tx: Transaction,
    public ticket: Ticket,
    readonly at: Date,
    readonly by: Author,
    { isNew = false } = {},
  ) {
    this.told = isNew ? undefined : ticket;
  }

  /** Applies the table, and nothing else changes `status`. Throws a 409 Refusal where the status does not allow the verb. */
  move(verb: TicketVerb, change: Partial<Omit<Ticket, 'status'>> = {}, reason?: string): this {
    const { id: ticketId, enterpriseId, accountBan, status: from } = this.ticket;
    const [to, revision] = [ticketMachine.next(from, verb), this.ticket.revision + 1];
    const row = { ticketId, revision, enterpriseId, accountBan, at: this.at, verb, from, to, by: this.by.name, reason: reason ?? null };
    rowsIn(this.tx, TicketChange).add(row);
    const isConfirmed = verb === 'acknowledge' && this.ticket.type === 'potential';
    this.ticket = { ...this.ticket, ...(isConfirmed && { type: 'repair' }), ...change, status: to, revision };
    if (verb === 'acknowledge') noteFault(this.tx, this.ticket, this.at);
    return this;
  }

  change(change: Partial<Omit<Ticket, 'status'>>): this {
    this.ticket = { ...this.ticket, ...change };
    return this;
  }

  /** Announces what was done since the last announcement. */
  tell<E extends TicketFact>(event: EventClass<E>, more: Omit<NoInfer<E>, keyof TicketFact>): this {
    const speaks = this.by.side === 'carrier' && this.by !== theClock;
    this.ticket = { ...this.ticket, updatedAt: this.at, ...(speaks && { toldAt: this.at }) };
    announce(this.tx, event, { before: this.told, after: this.ticket, at: this.at }, more);
    this.told = this.ticket;
    return this;
  }

  /** Announces a move that has no event of its own. */
  tellStatus(reason?: string): this {
    const [from, to] = [this.told!.status, this.ticket.status];
    return this.tell(TicketStatusChanged, { from, to, ...(reason && { reason }) });
  }

  /** Keeps what somebody says; what only the carrier may read is announced to nobody. */
  note(text: string, visibility: NoteVisibility = 'everyone', { name: author, side } = this.by, noteId = timeOrderedId()): this {
    const { id: ticketId, enterpriseId, accountBan } = this.ticket;
    rowsIn(this.tx, TicketNote).add({ id: noteId, ticketId, enterpriseId, accountBan, at: this.at, side, visibility, author, text });
    if (visibility === 'everyone') return this.tell(TicketNoteAdded, { noteId, side, visibility, author, text });
    this.tx.audit({ ...carriersAlone(this.ticket), after: { note: text } });
    return this;
  }

  /** The ticket as it is to be kept. */
  get kept(): Ticket {
    return { ...this.ticket, lookAt: lookAtOf(this.ticket) };
  }
}

/** Puts on record what only the carrier sees of a ticket. */
export const carriersAlone = ({ enterpriseId: onBehalfOf, number: reference }: Ticket): AuditDetail => ({
  ...{ enterpriseId: null, onBehalfOf, target: { kind: 'ticket', reference } },
});

/** What a customer says on a ticket that waits for them lets it go on. */
export const hearCustomer = (hand: TicketInHand): TicketInHand =>
  hand.move('hearCustomer', { information: null, pauses: resumed(hand.ticket.pauses, hand.at) }).tellStatus('the customer has answered');
