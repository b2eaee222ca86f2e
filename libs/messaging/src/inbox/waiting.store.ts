import type { EntityManager } from 'typeorm';
import { run, statement } from '../database/statement.ts';
import type { ParkedRow } from './parked.store.ts';

/** So long a report waits for what it names; then a person is asked. */
export const patienceHours = 24;

/** Milliseconds that one parked then may still wait. */
export const patienceLeft = (parkedAt: Date): number => Math.max(0, parkedAt.getTime() + patienceHours * 3_600_000 - Date.now());

export type WaitingRow = Pick<ParkedRow, 'id' | 'topic' | 'partition' | 'key' | 'headers' | 'body'> & {
  reference: string;
  overdue: boolean;
};

/** What became of one that waited. */
export interface Departure {
  id: string;
  /** Why it was refused; null for one that had its effect. */
  error: string | null;
  errorClass: string | null;
  state: 'parked' | 'retry' | null;
}

const amongSql = statement(
  'waiting_among',
  "select distinct reference from parked where consumer = $1 and state = 'waiting' and reference = any($2)",
);
const nextSql = statement(
  'waiting_next',
  `select id from parked where consumer = $1 and state = 'waiting' and ($2::text[] is null or reference = any($2)) and ($3::uuid is null or id > $3)
   order by id limit $4`,
);
const lockSql = statement(
  'waiting_lock',
  `select id, topic, partition, key, headers, body, reference, retry_at <= now() as overdue from parked
   where id = any($1::uuid[]) and state = 'waiting' order by id for update`,
);
const departSql = statement(
  'waiting_depart',
  `with left_by as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) x(id, error, class, state)),
   gone as (delete from parked p using left_by x where p.id = x.id and x.error is null returning p.id, p.topic, p.key, p.event_id),
   kept as (update parked p set failed = failed + 1, error = x.error, error_class = x.class, state = x.state, retry_at = now() from left_by x
     where p.id = x.id and x.error is not null returning p.id, p.topic, p.key, p.event_id, p.error_class, p.error)
   insert into parked_history (parked_id, topic, key, event_id, what, error_class, error)
   select id, topic, key, event_id, 'released', null, null from gone
   union all select id, topic, key, event_id, 'failed', error_class, error from kept`,
);

/** Those of the references under which something waits. */
export async function waitedFor(manager: EntityManager, consumer: string, references: string[]): Promise<string[]> {
  const rows = await run<{ reference: string }>(manager, amongSql, [consumer, references]);
  return rows.map(({ reference }) => reference);
}

/** Ids of what waits, in the order it came, after the one named: under these references, or under any. */
export async function nextWaiting(
  manager: EntityManager,
  consumer: string,
  references: string[] | null,
  after: string | null,
  limit: number,
): Promise<string[]> {
  return (await run<{ id: string }>(manager, nextSql, [consumer, references, after, limit])).map(({ id }) => id);
}

/** Locks those that still wait. */
export const lockWaiting = (manager: EntityManager, ids: string[]): Promise<WaitingRow[]> => run<WaitingRow>(manager, lockSql, [ids]);

export async function depart(manager: EntityManager, departures: Departure[]): Promise<void> {
  const column = <K extends keyof Departure>(name: K) => departures.map((one) => one[name]);
  await run(manager, departSql, [column('id'), column('error'), column('errorClass'), column('state')]);
}
