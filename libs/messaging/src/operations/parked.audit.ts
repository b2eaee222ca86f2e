import type { EntityManager } from 'typeorm';
import type { Transaction } from '../outbox/transaction.ts';

/** Something a person asked for: who, when, what, why, of which events and of how many. */
export interface OperatorAction {
  id: string;
  at: string;
  /** Who asked: proven by their token, unless it was the operators' fixed one, whose holder names themself. */
  actor: string;
  action: 'retry' | 'discard' | 'accept-gap' | 'replay' | 'open';
  selection: object;
  reason?: string;
  perSecond?: number;
  /** How many events it was done to. */
  events: number;
}

/** What happened to one parked event: `parked`, `failed`, `released`, `discarded`, or what a person asked for. */
export interface HistoryEntry {
  at: string;
  what: string;
  errorClass?: string;
  error?: string;
  actor?: string;
  reason?: string;
}

export async function recordAction(
  manager: EntityManager,
  { actor, action, selection, reason, perSecond, events }: Omit<OperatorAction, 'id' | 'at'>,
): Promise<string> {
  const text =
    'insert into operator_action (actor, action, selection, reason, per_second, events) values ($1, $2, $3, $4, $5, $6) returning id';
  const rows: { id: string }[] = await manager.query(text, [
    actor,
    action,
    JSON.stringify(selection),
    reason ?? null,
    perSecond ?? null,
    events,
  ]);
  return rows[0]!.id;
}

/** Has it go on the common record as well, which nobody forgets: the carrier's, or that of the enterprise whose event it is. */
export function putOnRecord(tx: Transaction, asked: Omit<OperatorAction, 'id' | 'at'>, enterpriseId: string | null = null): void {
  const { actor: by, action, selection, reason, perSecond, events } = asked;
  const reference = JSON.stringify(selection).slice(0, 200);
  tx.audit({ enterpriseId, target: { kind: 'event', reference }, after: { by, action, selection, reason, perSecond, events } });
}

/** How many it turned out to be: some may have left the parking while the person decided. */
export async function correctCount(manager: EntityManager, id: string, events: number): Promise<void> {
  await manager.query('update operator_action set events = $2 where id = $1', [id, events]);
}

/** One page of what people asked for, newest first. */
export async function pageOfActions(manager: EntityManager, limit: number, before?: string): Promise<OperatorAction[]> {
  const text =
    'select id, at, actor, action, selection, reason, per_second, events from operator_action where $2::uuid is null or id < $2 order by id desc limit $1';
  type Row = Omit<OperatorAction, 'at'> & { at: Date; per_second: number | null };
  const rows: Row[] = await manager.query(text, [limit, before ?? null]);
  return rows.map(({ id, at, actor, action, selection, reason, per_second, events }) => ({
    id,
    at: at.toISOString(),
    actor,
    action,
    selection,
    ...(reason ? { reason } : {}),
    ...(per_second ? { perSecond: per_second } : {}),
    events: Number(events),
  }));
}

/** The last 200 things that happened to an event, oldest first; kept when it has left the parking. */
export async function historyOf(manager: EntityManager, parked: string): Promise<HistoryEntry[]> {
  const text = `
    select * from (
      select h.n, h.at, h.what, h.error_class, h.error, a.actor, a.reason from parked_history h left join operator_action a on a.id = h.action_id
      where h.parked_id = $1 order by h.n desc limit 200) newest
    order by n`;
  type Row = { at: Date; what: string; error_class: string | null; error: string | null; actor: string | null; reason: string | null };
  const rows: Row[] = await manager.query(text, [parked]);
  return rows.map(({ at, what, error_class, error, actor, reason }) => ({
    at: at.toISOString(),
    what,
    ...(error_class ? { errorClass: error_class } : {}),
    ...(error ? { error } : {}),
    ...(actor ? { actor } : {}),
    ...(reason ? { reason } : {}),
  }));
}

/**
 * Forgets what is older than so many days, at most so much at once: the history of events that have left the parking, and what people asked for unless
 * history names it. Returns the number of rows forgotten; several processes at once are harmless.
 */
export async function forgetOldHistory(manager: EntityManager, days: number, most = 10_000): Promise<number> {
  const [, entries] = await manager.query<[unknown, number]>(
    `delete from parked_history where n in (
       select h.n from parked_history h where h.at < now() - make_interval(days => $1) and not exists (select from parked p where p.id = h.parked_id)
       order by h.at limit $2 for update skip locked)`,
    [days, most],
  );
  const [, actions] = await manager.query<[unknown, number]>(
    `delete from operator_action where id in (
       select a.id from operator_action a where a.at < now() - make_interval(days => $1) and not exists (select from parked_history h where h.action_id = a.id)
       order by a.at limit $2 for update skip locked)`,
    [days, most],
  );
  return entries + actions;
}
