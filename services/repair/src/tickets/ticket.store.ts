import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import type { EntityManager } from 'typeorm';
import { Ticket } from './ticket.entity.ts';
import { noSuchTicket } from './ticket.requests.ts';

/** The tickets that a transaction is about: locked, changed in hand, and written before the commit. */
export const ticketsIn = (tx: Transaction) => rowsIn(tx, Ticket);

/** Locks a ticket. Throws a 404 Refusal for one that is unknown or out of reach. */
export async function lockTicket(tx: Transaction, number: string): Promise<Ticket> {
  const ticket = await ticketsIn(tx).find(['number'], { number });
  if (!ticket || !isInReach(ticket)) throw noSuchTicket(number);
  return ticket;
}

const nextNumbers = statement('ticket_numbers', `select 'T-' || nextval('ticket_number') as number from generate_series(1, $1)`);

const reserved = new WeakMap<Transaction, string[]>();

/** Takes so many new numbers at once, for tickets that this transaction may open. */
export async function reserveNumbers(tx: Transaction, count: number): Promise<void> {
  if (!count) return;
  const rows = await run<{ number: string }>(tx.manager, nextNumbers, [count]);
  reserved.set(tx, [...(reserved.get(tx) ?? []), ...rows.map(({ number }) => number)]);
}

/** A number that no ticket has had. */
export async function newNumber(tx: Transaction): Promise<string> {
  if (!reserved.get(tx)?.length) await reserveNumbers(tx, 1);
  return reserved.get(tx)!.shift()!;
}

/** Numbers of tickets for which the time has come to look at them, and of those whose owner is not on shift any more, oldest first. */
export async function ticketsDue(manager: EntityManager, now: Date, most: number): Promise<string[]> {
  const rows = await manager.query<{ number: string }[]>('select number from ticket where look_at <= $1 order by look_at limit $2', [
    now,
    most,
  ]);
  return rows.map(({ number }) => number);
}

export async function ticketsWithoutOwnerOnShift(manager: EntityManager, now: Date, most: number): Promise<string[]> {
  const rows = await manager.query<{ number: string }[]>(
    `select number from ticket t where owner_id is not null and status not in ('closed', 'cancelled')
       and not exists (select from shift s where s.technician_id = t.owner_id and s.starts_at <= $1 and s.ends_at > $1)
     order by opened_at limit $2`,
    [now, most],
  );
  return rows.map(({ number }) => number);
}
