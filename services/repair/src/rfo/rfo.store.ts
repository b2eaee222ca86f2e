import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import { TicketChange } from '../tickets/ticket-change.entity.ts';
import { TicketNote } from '../tickets/ticket-note.entity.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { TestRun } from '../work/test-run.entity.ts';
import { RfoReport } from './rfo-report.entity.ts';
import type { TicketLog } from './rfo.rules.ts';

export const reportsIn = (tx: Transaction) => rowsIn(tx, RfoReport);

/** All that was kept of what happened on a ticket. */
export async function logOf(tx: Transaction, ticket: Ticket): Promise<TicketLog> {
  const about = [{ ticketId: ticket.id }];
  const [changes, notes, tests] = [
    await rowsIn(tx, TicketChange).see(['ticketId'], about),
    await rowsIn(tx, TicketNote).see(['ticketId'], about),
    await rowsIn(tx, TestRun).see(['ticketId'], about),
  ];
  return { ticket, changes: changes.sort((a, b) => a.revision - b.revision), notes, tests };
}

/** Numbers of tickets about whose report time has something to say, oldest first. */
export async function reportsDue(manager: EntityManager, now: Date, most: number): Promise<string[]> {
  const due = 'select ticket_number "number" from rfo_report where look_at <= $1 order by look_at limit $2';
  return (await manager.query<{ number: string }[]>(due, [now, most])).map(({ number }) => number);
}

const country = statement('account_state_country', 'select country from account_state where account_ban = $1');

/** The country of an account, as far as identity says. */
export async function countryOf({ manager }: Transaction, accountBan: string): Promise<string | undefined> {
  const [row] = await run<{ country: string | null }>(manager, country, [accountBan]);
  return row?.country ?? undefined;
}
