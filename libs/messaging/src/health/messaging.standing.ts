import type { Database } from '../outbox/transaction.ts';

/** One thing that can be counted in the database, and the age of its oldest in seconds. */
export interface Standing {
  what: 'pending' | 'parked' | 'keys' | 'transaction';
  topic: string | null;
  error_class: string | null;
  count: number;
  age: number;
}

const mostCounted = 100_000;
const since = (instant: string) => `greatest(0, extract(epoch from clock_timestamp() - ${instant}))::float8`;
const sinceMicroseconds = (at: string) => `greatest(0, extract(epoch from clock_timestamp()) - ${at} / 1e6)::float8`;

/**
 * The outbox by topic (its oldest 100,000 facts), the parking by topic and class, the keys that wait, and the oldest transaction that keeps vacuum from its
 * work: of this database, as far as this role sees others'; `pg_read_all_stats` shows all.
 */
const standingSql = `
  select 'pending' as what, topic, null as error_class, count(*)::float8 as count, ${sinceMicroseconds('min(at)')} as age
    from (select topic, at from outbox order by seq limit ${mostCounted}) pending group by topic
  union all select 'parked', topic, error_class, count(*)::float8, ${since('min(parked_at)')} from parked where consumer = $1 group by topic, error_class
  union all select 'keys', topic, null, count(distinct key)::float8, 0 from parked where consumer = $1 and topic = any($2) and ordinal is not null group by topic
  union all select 'transaction', null, null, 1, coalesce(max(age), 0) from (
    select ${since('xact_start')} as age from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and (backend_xid is not null or backend_xmin is not null)
    union all select ${since('prepared')} from pg_prepared_xacts where database = current_database()) holding`;

/** `ordered`: the topics whose parked events hold back the later ones of their key. */
export function standingOf({ source }: Database, service: string, ordered: string[]): Promise<Standing[]> {
  return source.query(standingSql, [service, ordered]);
}

const readySql = `
  select (select count(*) from consumer_position where consumer = $1) as positions,
    (select ${sinceMicroseconds('at')} from (select at from outbox where topic <> all($2) order by seq limit 1) oldest) as age`;

/** Reads the service's positions, and tells the age in seconds of the oldest fact that has not left, those of blocked topics aside. Throws when the database is away. */
export async function oldestUnsent({ source }: Database, service: string, blockedTopics: string[]): Promise<number> {
  const [row] = (await source.query(readySql, [service, blockedTopics])) as { age: number | null }[];
  return row!.age ?? 0;
}
