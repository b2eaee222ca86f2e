import type { EntityManager } from 'typeorm';
import type { ParkedRow, ParkedState } from '../inbox/parked.store.ts';

/** What a list or an action is narrowed to; every word given must be met. */
export interface ParkedFilter {
  topic?: string;
  errorClass?: string;
  key?: string;
  state?: ParkedState;
  type?: string;
}

export type ParkedSelection = { ids: string[] } | { key: string } | { filter: ParkedFilter };

/** A parked event and its place among those of its key. */
export interface PlacedRow extends Omit<ParkedRow, 'headers' | 'body'> {
  ce_id: string | null;
  type: string | null;
  error: string;
  error_class: string;
  retry_at: Date;
  parked_at: Date;
  mirrored_at: Date | null;
  /** The event that was asked for; else it shares its key with one. */
  chosen: boolean;
  /** Waits behind one that was asked for, and goes on by itself once that is out of its way. */
  follows: boolean;
  /** The ordinal before its own that is next to be applied: that of a parked event, or the mark. */
  after: string | null;
  /** So many events between those two never came. */
  missing: string | null;
}

const columns =
  'p.id, p.topic, p.partition, p.key, p.event_id, p.ordinal, p.sequence, p.at, p.ce_id, p.type, p.error, p.error_class, p.state, p.started, p.failed, p.retry_at, p.parked_at, p.mirrored_at';

/** Reports and projections have no line: `$2` are the topics whose every fact is taken, in which an event waits for the one before it. */
const placedSql = (chosen: string) => `
  with chosen as materialized (select c.id, c.topic, c.key from parked c where c.consumer = $1 and ${chosen}),
  line as (
    select ${columns}, coalesce(lag(p.ordinal) over w, m.last) as after, chosen.id is not null as chosen,
      coalesce(bool_or(chosen.id is not null) over (w rows between unbounded preceding and 1 preceding), false) and p.state = 'retry' and p.error_class = 'behind' as follows,
      p.ordinal is not null and p.topic = any($2) as placed
    from parked p left join chosen on chosen.id = p.id
    left join consumer_handler h on h.name = p.consumer || '/' || p.topic
    left join consumer_mark m on m.handler = h.handler and m.key = p.key and p.ordinal is not null
    where p.consumer = $1 and (p.topic, p.key) in (select topic, key from chosen)
    window w as (partition by p.topic, p.key, p.ordinal is null order by p.at, p.ordinal))
  select *, case when placed then greatest(ordinal - coalesce(after, ordinal - 1) - 1, 0) end as missing from line`;

const filters: Record<keyof ParkedFilter, string> = { topic: 'topic', errorClass: 'error_class', key: 'key', state: 'state', type: 'type' };

/** The condition of a selection, with its values counted from `$first`. */
function conditionOf(selection: ParkedSelection, first: number): { text: string; values: unknown[] } {
  if ('ids' in selection) return { text: `c.id = any($${first}::uuid[])`, values: [selection.ids] };
  const filter: ParkedFilter = 'key' in selection ? { key: selection.key } : selection.filter;
  const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [keyof ParkedFilter, string][];
  return {
    text: ['true', ...given.map(([name], index) => `c.${filters[name]} = $${first + index}`)].join(' and '),
    values: given.map(([, value]) => value),
  };
}

/** One page of what is parked, in the order it was parked. */
export function pageOfParked(
  manager: EntityManager,
  consumer: string,
  inLine: string[],
  filter: ParkedFilter,
  limit: number,
  after?: string,
): Promise<PlacedRow[]> {
  const { text, values } = conditionOf({ filter }, 5);
  const chosen = `${text} and ($4::uuid is null or c.id > $4) order by c.id limit $3`;
  return manager.query(`select * from (${placedSql(chosen)}) page where chosen order by id`, [
    consumer,
    inLine,
    limit,
    after ?? null,
    ...values,
  ]);
}

/** What was selected and what waits behind it: of each key in its order, and over all keys the longest parked first. */
export function placesOf(manager: EntityManager, consumer: string, inLine: string[], selection: ParkedSelection): Promise<PlacedRow[]> {
  const { text, values } = conditionOf(selection, 3);
  const order = 'coalesce(at, (extract(epoch from parked_at) * 1e6)::bigint), ordinal, id';
  return manager.query(`select * from (${placedSql(text)}) place where chosen or follows order by ${order}`, [consumer, inLine, ...values]);
}

/** The event as it came. */
export async function bytesOf(manager: EntityManager, id: string): Promise<Pick<ParkedRow, 'headers' | 'body'> | undefined> {
  const rows: Pick<ParkedRow, 'headers' | 'body'>[] = await manager.query('select headers, body from parked where id = $1', [id]);
  return rows[0];
}

/**
 * Sets the state of those that were chosen, and when the owner may act on each: `pace` milliseconds apart, those that follow included. Returns the
 * number of those chosen that were still parked.
 */
export async function decide(manager: EntityManager, rows: PlacedRow[], state: ParkedState, pace: number, action: string): Promise<number> {
  const text = `
    with told as (
      update parked p set retry_at = now() + x.wait * interval '1 millisecond', state = case when x.chosen then $4 else p.state end,
        started = case when x.chosen then 0 else p.started end, failed = case when x.chosen then 0 else p.failed end
      from unnest($1::uuid[], $2::float8[], $3::boolean[]) x(id, wait, chosen) where p.id = x.id
      returning p.id, p.topic, p.key, p.event_id, x.chosen)
    insert into parked_history (parked_id, topic, key, event_id, what, action_id) select id, topic, key, event_id, $4, $5 from told where chosen returning 1`;
  const touched = pace ? rows : rows.filter(({ chosen }) => chosen);
  const columns = [touched.map(({ id }) => id), touched.map((_, index) => index * pace), touched.map(({ chosen }) => chosen)];
  return ((await manager.query(text, [...columns, state, action])) as unknown[]).length;
}
