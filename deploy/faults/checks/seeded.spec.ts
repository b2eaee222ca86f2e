import { afterEach, describe, expect, it } from '@jest/globals';
import { openDriver, type KafkaDriver } from '@trunkline/messaging/host';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, violated, type Findings } from './check.ts';
import { ThingConsumer } from '../actors/consumer.ts';
import { noEvidence, type Effect } from '../evidence/evidence.ts';
import { every, latest, topics } from '../load/events.ts';
import { effectsSql } from '../stage/gather.ts';
import { History, readHistory } from '../evidence/history.ts';
import { loads } from '../load/load.ts';
import { CursorRelay, SkipLockedRelay } from './seeded.relays.ts';
import { ForgetfulConsumer, OffsetFirstConsumer } from './seeded.consumers.ts';
import { Effects1800000000001, Things1800000000000 } from '../load/tables.ts';
import { asOperator, logEnds, readWire } from '../evidence/wire.ts';
import { Writer } from '../actors/writer.ts';

interface Actor {
  start(): unknown;
  stop(): Promise<void>;
}

interface Choice {
  relay?: (driver: KafkaDriver, databaseUrl: string) => Actor;
  consumer?: (driver: KafkaDriver, databaseUrl: string) => Actor;
  /** Comes when everything was heard. */
  then?: (driver: KafkaDriver, databaseUrl: string) => Actor;
}

/** Each takes some ten seconds; a machine that runs everything else at once may need many times that. */
const patienceMs = 180_000;
const longestLookMs = 80_000;
const restMs = 2500;
const stopping: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});
const until = <T extends { stop(): Promise<unknown> }>(part: T): T => {
  stopping.push(() => part.stop());
  return part;
};

/** Writes a small load through the right parts and one wrong one, and judges what came of it. */
async function judge({ relay, consumer, then }: Choice): Promise<Findings> {
  const { brokers } = infrastructure();
  const folder = await mkdtemp(join(tmpdir(), 'seeded-'));
  stopping.push(() => rm(folder, { recursive: true }));
  const owner = until(await startBackbone({ service: 'repair', migrations: [Things1800000000000] }));
  const { prefix } = owner;
  if (relay) await owner.messaging.relay.stop();
  const listener = until(
    await startBackbone({ service: 'billing', prefix, migrations: [Effects1800000000001], controllers: consumer ? [] : [ThingConsumer] }),
  );
  const driver = await openDriver({ brokers, prefix, clientId: 'wrong' });
  stopping.push(() => driver.close());
  const parts = [relay?.(driver, owner.databaseUrl), consumer?.(driver, listener.databaseUrl)].flatMap((part) =>
    part ? [until(part)] : [],
  );
  for (const part of parts) await part.start();

  const history = new History(folder, 'writer');
  const load = { ...loads.L4, things: 20, slow: 0.05 };
  await new Writer(owner.database, history, { name: 'writer', seed: 4, load }).writeBacklog(900);
  const effects = () => countIn(listener, 'effect');
  if (relay || consumer) await rests(effects, 0);
  else await allHeard(owner, listener);
  if (then) {
    const before = await effects();
    for (const part of parts) await part.stop();
    stopping.splice(-parts.length);
    await until(then(driver, listener.databaseUrl)).start();
    await rests(effects, before);
  }
  history.close();
  const heard = consumer ? { every: every.slice(0, 1) } : { every, latest };
  const rows = await listener.query<Effect>(effectsSql);
  const parked = await listener.query<{ key: string; topic: string; ordinal: number; token: string; error: string }>(
    'select key, topic, ordinal::int, ce_id as token, error from parked',
  );
  const wire = await readWire(brokers, prefix, Object.values(topics));
  return check({ ...noEvidence(), ...(await readHistory(folder)), ...heard, wire, effects: rows, parked, quietAfterMs: 0 });
}

const countIn = async ({ query }: Backbone, table: string) =>
  (await query<{ count: number }>(`select count(*)::int from ${table}`))[0]!.count;

/** Right parts end: the outbox is empty, and every position stands at the end of its log. */
async function allHeard(owner: Backbone, listener: Backbone): Promise<void> {
  const open = async () => {
    if ((await countIn(owner, 'outbox')) > 0) return 'the outbox';
    const ends = await asOperator(infrastructure().brokers, (admin) => logEnds(admin, owner.prefix, Object.values(topics)));
    const stands = await listener.query<{ next: number }>('select coalesce(sum(next), 0)::int as next from consumer_position');
    return stands[0]!.next - ends.reduce((sum, { end }) => sum + end, 0);
  };
  await eventually(open, (left) => left === 0, longestLookMs);
}

/** Something has come, and then nothing new for a while: a wrong part may never finish. */
async function rests(count: () => Promise<number>, beyond: number): Promise<void> {
  let [last, since] = [-1, Date.now()];
  const resting = (now: number) => {
    if (now !== last) [last, since] = [now, Date.now()];
    return now > beyond && Date.now() - since > restMs;
  };
  await eventually(count, resting, longestLookMs);
}

describe('the checker', () => {
  it(
    'finds nothing where all parts are right',
    async () => {
      expect(violated(await judge({}))).toEqual([]);
    },
    patienceMs,
  );

  it(
    'sees events out of order when two relays skip what the other holds',
    async () => {
      const { I3 } = await judge({ relay: (driver, url) => new SkipLockedRelay(driver, url) });
      expect(I3.offenders).toBeGreaterThan(0);
    },
    patienceMs,
  );

  it(
    'misses events of transactions that a cursor passed by',
    async () => {
      const { I1, I3 } = await judge({ relay: (driver, url) => new CursorRelay(driver, url) });
      expect(I1.offenders).toBeGreaterThan(0);
      expect(I3.offenders).toBeGreaterThan(0);
    },
    patienceMs,
  );

  it(
    'misses effects of a consumer that moves its offset before its transaction',
    async () => {
      const { I1 } = await judge({ consumer: (driver, url) => new OffsetFirstConsumer(driver, url) });
      expect(I1.offenders).toBeGreaterThan(0);
    },
    patienceMs,
  );

  it(
    'counts effects twice of a consumer that forgets what it has seen before a replay comes',
    async () => {
      const seen = new Map<string, number>();
      const forgetful = (driver: KafkaDriver, url: string) => new ForgetfulConsumer(driver, url, seen, 100);
      const { I2 } = await judge({ consumer: forgetful, then: forgetful });
      expect(I2.offenders).toBeGreaterThan(0);
    },
    patienceMs,
  );
});
