import { Injectable } from '@nestjs/common';
import { TicketQueries } from '../tickets/ticket.queries.ts';
import type { TroubleTicket, TroubleTicketFilter } from './trouble-ticket.requests.ts';
import { oursFor, priorityFrom, selected, severityFrom, troubleTicketOf, typeFrom } from './trouble-ticket.tmf.ts';

const most = 200;

/** Tickets in the words of TMF621 v4: the same tickets, seen by the same people. */
@Injectable()
export class TroubleTicketQueries {
  constructor(private readonly tickets: TicketQueries) {}

  /** Tickets that pass every filter, newest first, and how many those are. */
  async list(filter: TroubleTicketFilter): Promise<{ total: number; items: TroubleTicket[] }> {
    const { fields, offset, limit, status, ticketType, severity, priority, externalId } = filter;
    const { items, total } = await this.tickets.span(
      {
        ...(ticketType && { type: typeFrom(ticketType) }),
        ...(severity && { sellerSeverity: severityFrom(severity) }),
        ...(priority && { sellerPriority: priorityFrom(priority) }),
        ...(externalId && { externalId }),
      },
      { offset, limit, ...(status && { statuses: oursFor(status) }) },
    );
    return { total, items: items.map((ticket) => selected(troubleTicketOf(ticket), fields)) };
  }

  /** One, with its first 200 notes and changes. Throws a 404 Refusal for one that is unknown or out of reach. */
  async one(number: string, fields?: string): Promise<TroubleTicket> {
    const ticket = await this.tickets.one(number);
    const [notes, changes] = [await this.tickets.notes(number, { limit: most }), await this.tickets.history(number, { limit: most })];
    return selected(troubleTicketOf(ticket, notes.items, changes.items), fields);
  }
}
