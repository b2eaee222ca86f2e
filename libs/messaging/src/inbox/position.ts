import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { DatabaseClient } from '../database/database.client.ts';
import type { LogRange, TopicPartition } from '../kafka/kafka.port.ts';
import { everyUrlOf } from '../database/scoped.pool.ts';
import { run, statement } from '../database/statement.ts';
import { Interrupted } from '../handlers/apart.ts';
import type { Database, Transaction } from '../outbox/transaction.ts';

/** A partition as its owner knows it since it claimed it. */
export interface Claim extends TopicPartition {
  next: number;
  lastId: string | null;
  epoch: number;
  /** So many logs had the topic's name before this one, as far as was noticed. */
  generation: number;
  claims: number;
  claimedNext: number | null;
}

/** Another process claimed the partition since; whatever this one holds of it is void. */
export class Fenced extends Interrupted {
  override name = 'Fenced';
}

/** The position in the database is not the one in memory: claim again before going on. */
export class Moved extends Interrupted {
  override name = 'Moved';
}

interface LockedRow {
  partition: number;
  next: string;
  epoch: string;
  replay_until: string | null;
}

interface Row {
  topic: string;
  partition: number;
  next: string;
  last_id: string | null;
  epoch: string;
  generation: number;
  claims: number;
  claimed_next: string | null;
}

const claimSql = `
  insert into consumer_position as p (consumer, topic, partition, next, epoch, generation, claims)
  select $1, topic, partition, 0, 1, 0, 0 from unnest($2::text[], $3::int[]) x(topic, partition) order by topic, partition
  on conflict (consumer, topic, partition) do update set epoch = p.epoch + 1
  returning topic, partition, next, last_id, epoch, generation, claims, claimed_next`;
const patienceMs = 500;

const claimOf = (row: Row): Claim => ({
  topic: row.topic,
  partition: row.partition,
  next: Number(row.next),
  lastId: row.last_id,
  epoch: Number(row.epoch),
  generation: row.generation,
  claims: row.claims,
  claimedNext: row.claimed_next === null ? null : Number(row.claimed_next),
});

/**
 * Claims partitions: raises their epochs, in one transaction. Where an earlier owner holds a transaction open on one of them each is claimed by itself,
 * so that the others do not wait for it; and after a second that transaction is ended, for its owner may be a process that hangs.
 */
export async function claimPositions(database: Database, consumer: string, places: TopicPartition[]): Promise<Claim[]> {
  const columns = (some: TopicPartition[]) => [consumer, some.map(({ topic }) => topic), some.map(({ partition }) => partition)];
  const together = database.transaction(async ({ manager }) => {
    await manager.query(`set local lock_timeout = ${patienceMs}`);
    return (await manager.query(claimSql, columns(places))) as Row[];
  });
  const rows = await together.catch(async (error: unknown) => {
    if (!isLockedOut(error)) throw error;
    return (await Promise.all(places.map((place) => claimAlone(database, columns([place]))))).flat();
  });
  return rows.map(claimOf);
}

const isLockedOut = (error: unknown) => (error as { code?: string }).code === '55P03';

function claimAlone(database: Database, values: unknown[]): Promise<Row[]> {
  return database.transaction(async ({ manager }) => {
    const [me] = (await manager.query('select pg_backend_pid() as pid')) as { pid: number }[];
    const evict = setTimeout(() => void endBlockers(database, me!.pid).catch(() => undefined), 1000);
    try {
      return await manager.query<Row[]>(claimSql, values);
    } finally {
      clearTimeout(evict);
    }
  });
}

/** Over a connection of its own: claims that wait may have taken all others. */
async function endBlockers({ source }: Database, pid: number): Promise<void> {
  const client: Client = new DatabaseClient({ connectionString: everyUrlOf(source), connectionTimeoutMillis: 3000 });
  await client.connect();
  try {
    await client.query('select pg_terminate_backend(pid) from unnest(pg_blocking_pids($1)) blocking(pid)', [pid]);
  } finally {
    await client.end();
  }
}

const lockSql = statement(
  'positions_lock',
  'select partition, next, epoch, replay_until from consumer_position where consumer = $1 and topic = $2 and partition = any($3::int[]) order by partition for update',
);

/** Whether a replay goes on. */
export interface Locked {
  replaying: boolean;
}

/** Locks positions of one topic for this transaction; throws Fenced or Moved when one is no longer as claimed. */
export async function lockPositions(manager: EntityManager, consumer: string, claims: Claim[]): Promise<Locked> {
  const { topic } = claims[0]!;
  const rows = await run<LockedRow>(manager, lockSql, [consumer, topic, claims.map(({ partition }) => partition)]);
  for (const { partition, epoch, next } of claims) {
    const row = rows.find((locked) => locked.partition === partition);
    if (!row || Number(row.epoch) !== epoch) throw new Fenced(`${topic}/${partition} is claimed by another process`);
    if (Number(row.next) !== next) throw new Moved(`${topic}/${partition} stands at ${row.next}, not at ${next}`);
  }
  return { replaying: rows.some((row) => row.replay_until !== null) };
}

export const lockPosition = (manager: EntityManager, consumer: string, claim: Claim) => lockPositions(manager, consumer, [claim]);

const advanceSql = statement(
  'positions_advance',
  `update consumer_position p set next = x.next, last_id = x.last_id from unnest($3::int[], $4::bigint[], $5::text[]) x(partition, next, last_id)
   where p.consumer = $1 and p.topic = $2 and p.partition = x.partition`,
);

/** How far a partition was heard: the offset to go on from, and what recognises the record before it. */
export interface Step {
  claim: Claim;
  next: number;
  lastId: string;
}

/** Moves positions of one topic with the commit; the claims in memory follow when it is done. */
export function advance(tx: Transaction, consumer: string, steps: Step[]): void {
  const columns = [steps.map(({ claim }) => claim.partition), steps.map(({ next }) => next), steps.map(({ lastId }) => lastId)];
  tx.atEnd(advanceSql, [consumer, steps[0]!.claim.topic, ...columns]);
}

/** The advance is committed: the claims stand where the positions do. */
export function advanced(steps: Step[]): void {
  for (const { claim, next, lastId } of steps) Object.assign(claim, { next, lastId });
}

/** The log is another one than the position speaks of: hear it from its beginning; marks make what is known free of effects. A replay ends here. */
export async function rewind(manager: EntityManager, consumer: string, claim: Claim): Promise<void> {
  await lockPosition(manager, consumer, claim);
  const text = `update consumer_position set next = 0, last_id = null, claimed_next = null, gap_from = null, gap_to = null, generation = generation + 1, replay_until = case when replay_until is not null then 0 end
    where consumer = $1 and topic = $2 and partition = $3`;
  await manager.query(text, [consumer, claim.topic, claim.partition]);
}

/** Counts the starts at one position, so that an event that kills its process is found. Returns the count with this one. */
export async function countClaim(manager: EntityManager, consumer: string, claim: Claim): Promise<number> {
  await lockPosition(manager, consumer, claim);
  const claims = claim.claimedNext === claim.next ? claim.claims + 1 : 1;
  const text = 'update consumer_position set claims = $4, claimed_next = $5 where consumer = $1 and topic = $2 and partition = $3';
  await manager.query(text, [consumer, claim.topic, claim.partition, claims, claim.next]);
  return claims;
}

export type StartingPoint = { seek: number; verify: boolean; skipped?: boolean } | 'rewind';

/** Where to read on after a claim, and whether the record before it must be compared to know that this is the same log. */
export function startingPoint({ next, lastId }: Claim, { start, end }: Pick<LogRange, 'start' | 'end'>): StartingPoint {
  if (next === 0) return { seek: start, verify: false };
  if (next > end) return 'rewind';
  if (next - 1 < start) return { seek: Math.max(next, start), verify: false, skipped: next < start };
  if (lastId === null) return { seek: next, verify: false }; // a replay chose it
  return { seek: next - 1, verify: true };
}
