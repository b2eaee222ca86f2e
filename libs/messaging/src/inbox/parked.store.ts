import type { EntityManager } from 'typeorm';
import type { FailureClass } from '../database/failure.ts';
import { handle, storable, type Incoming } from './incoming.ts';
import { firstOf, type RecordHeaders, type TopicPartition } from '../kafka/kafka.port.ts';
import { run, statement } from '../database/statement.ts';

/** `retry` is tried again when `retry_at` comes; `waiting` goes on when what it names appears, until `retry_at`; `parked` waits for a person, who sets `retry`, `discard` or `accept-gap`. */
export type ParkedState = 'retry' | 'waiting' | 'parked' | 'discard' | 'accept-gap';

export interface Parking {
  incoming: Incoming;
  error: string;
  errorClass: FailureClass | 'behind' | 'killer' | 'waiting';
  state: ParkedState;
  /** Milliseconds from now until the next try; for one that waits, until a person is asked. */
  retryInMs?: number;
  /** What a report waits for. */
  reference?: string;
}

export interface ParkedRow extends TopicPartition {
  id: string;
  key: string;
  /** The `ce_id` of a fact. A report or a record without a readable id stands alone: `<partition>/<offset>`, and `@<n>` where n logs had the topic's name before. */
  event_id: string;
  ordinal: string | null;
  sequence: string | null;
  at: string | null;
  headers: StoredHeaders;
  body: Buffer | null;
  reference: string | null;
  parked_at: Date;
  started: number;
  failed: number;
  state: ParkedState;
}

/** Header bytes as text, or as base64 where they are no text PostgreSQL can hold. */
export type StoredHeaders = Record<string, StoredHeader | StoredHeader[]>;
type StoredHeader = string | { base64: string };

export function storeHeaders(headers: RecordHeaders): StoredHeaders {
  const stored = Object.entries(headers).map(
    ([name, value]) => [name.replaceAll('\u0000', '\ufffd'), Array.isArray(value) ? value.map(storeHeader) : storeHeader(value)] as const,
  );
  return Object.fromEntries(stored);
}

function storeHeader(bytes: Buffer): StoredHeader {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) && !text.includes('\u0000') ? text : { base64: bytes.toString('base64') };
}

export const readHeaders = (stored: StoredHeaders): RecordHeaders =>
  Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, Array.isArray(value) ? value.map(readHeader) : readHeader(value)]),
  );

const readHeader = (value: StoredHeader): Buffer => (typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64'));

/**
 * A record that stands alone is named after its place in its log; `$18` says which. The position, which this transaction holds, knows how many logs had
 * the topic's name before: a record of an earlier one is another. Only when the same log is heard again, in doubt, does it meet itself there.
 */
const parkSql = statement(
  'park',
  `with log as (
     select array(select concat($3::int, '/', $18::bigint, '@' || nullif(log, 0)) from generate_series(
       coalesce((select generation from consumer_position where consumer = $1 and topic = $2 and partition = $3), 0), 0, -1) log) as names),
   fresh as (
     insert into parked (consumer, topic, partition, key, ordinal, event_id, sequence, at, source, ce_id, type, headers, body, error, error_class, state, retry_at, taken_at, reference)
     select $1, $2, $3, $4, $5, coalesce($6::text, names[1]), $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $16, now() + $17 * interval '1 millisecond', $19, $20
     from log where not exists (select from parked p where $6::text is null and p.consumer = $1 and p.topic = $2 and p.key = $4 and p.event_id = any(names[2:])
       and p.taken_at = $19 and p.headers = $12::jsonb and p.body is not distinct from $13)
     on conflict do nothing returning id, topic, key, event_id, error_class, error)
   insert into parked_history (parked_id, topic, key, event_id, what, error_class, error) select id, topic, key, event_id, 'parked', error_class, error from fresh`,
);

/** Sets an event aside with its original bytes and the reason; a second copy of a parked event changes nothing. */
export async function park(
  manager: EntityManager,
  consumer: string,
  { incoming, error, errorClass, state, retryInMs = 0, reference }: Parking,
): Promise<void> {
  const { topic, partition, key, place, event, record } = incoming;
  const standing = [place?.ordinal ?? null, place && event ? event.id : null, place?.sequence ?? null, place?.at ?? null];
  const named = [
    event?.source ?? headerOf(record, 'ce_source'),
    event?.id ?? headerOf(record, 'ce_id'),
    event?.type ?? headerOf(record, 'ce_type'),
  ];
  const headers = JSON.stringify(storeHeaders(record.headers));
  await run(manager, parkSql, [
    consumer,
    topic,
    partition,
    key,
    ...standing,
    ...named,
    headers,
    record.value,
    error,
    errorClass,
    state,
    retryInMs,
    record.offset,
    record.timestamp,
    reference ?? null,
  ]);
}

/** What an unreadable record says of itself, so that its sender can ask for it. */
const headerOf = ({ headers }: Incoming['record'], name: string): string | null =>
  name in headers ? handle(storable(firstOf(headers, name))) : null;

const headsSql = `
  with head as (
    select distinct on (p.topic, p.partition, p.key, case when p.ordinal is null or $4::boolean then p.event_id end) p.*
    from parked p where p.consumer = $1 and p.topic = $2
    order by p.topic, p.partition, p.key, case when p.ordinal is null or $4::boolean then p.event_id end, p.at, p.ordinal)
  select topic, partition, key, event_id, state from head
  where state not in ('parked', 'waiting') and retry_at <= now() and (state <> 'retry' or $4::boolean or ordinal is null
    or ordinal <= coalesce((select last from consumer_mark m where m.handler = $3 and m.key = head.key), ordinal) + 1)
  order by retry_at, at, ordinal, id`;

/** The topics with something to try, if its turn has come: one look for all, for mostly there is nothing. */
export async function dueTopics(manager: EntityManager, consumer: string): Promise<string[]> {
  const text = "select distinct topic from parked where consumer = $1 and state <> 'parked' and retry_at <= now()";
  return ((await manager.query(text, [consumer])) as { topic: string }[]).map(({ topic }) => topic);
}

export type Head = Pick<ParkedRow, 'topic' | 'partition' | 'key' | 'event_id' | 'state'>;

/** The events of a topic whose turn has come: of each key the oldest one, if it is due; of reports and projections each by itself. Longest due first. */
export function dueHeads(manager: EntityManager, consumer: string, topic: string, mark: number, latest: boolean): Promise<Head[]> {
  return manager.query(headsSql, [consumer, topic, mark, latest]);
}

const identity = 'consumer = $1 and topic = $2 and key = $3 and event_id = $4';
const identityOf = (consumer: string, { topic, key, event_id }: Head) => [consumer, topic, key, event_id];

/** Counts a try before it runs, so that one that ends the process counts too. Returns the row, or nothing if it is gone or begun too often. */
export async function beginTry(manager: EntityManager, consumer: string, head: Head, mostStarts: number): Promise<ParkedRow | undefined> {
  const text = `update parked set started = started + 1, state = case when started >= $5 then 'parked' else state end where ${identity} returning *`;
  const [rows] = (await manager.query(text, [...identityOf(consumer, head), mostStarts])) as [ParkedRow[], number];
  return rows[0] && rows[0].started <= mostStarts ? rows[0] : undefined;
}

export async function lockParked(manager: EntityManager, consumer: string, head: Head): Promise<ParkedRow | undefined> {
  const rows: ParkedRow[] = await manager.query(`select * from parked where ${identity} for update`, identityOf(consumer, head));
  return rows[0];
}

/** The event leaves the parking, to have its effect or none. */
export async function unpark(manager: EntityManager, consumer: string, head: Head, what: 'released' | 'discarded'): Promise<void> {
  const text = `with gone as (delete from parked where ${identity} returning id, topic, key, event_id)
    insert into parked_history (parked_id, topic, key, event_id, what) select id, topic, key, event_id, $5 from gone`;
  await manager.query(text, [...identityOf(consumer, head), what]);
}

/** Records a failed try: again later, or, when `state` is `parked`, not before a person says so. */
export async function failTry(
  manager: EntityManager,
  consumer: string,
  head: Head,
  outcome: Pick<Parking, 'error' | 'errorClass' | 'state' | 'retryInMs'>,
): Promise<void> {
  const text = `with tried as (
      update parked set failed = failed + 1, error = $5, error_class = $6, state = $7, retry_at = now() + $8 * interval '1 millisecond' where ${identity}
      returning id, topic, key, event_id, error_class, error)
    insert into parked_history (parked_id, topic, key, event_id, what, error_class, error) select id, topic, key, event_id, 'failed', error_class, error from tried`;
  await manager.query(text, [...identityOf(consumer, head), outcome.error, outcome.errorClass, outcome.state, outcome.retryInMs ?? 0]);
}
