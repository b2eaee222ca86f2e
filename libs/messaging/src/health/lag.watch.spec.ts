import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contractOf, eventsOwnedBy } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { pulse } from '../handlers/handler.observed.ts';
import type { ConsumerEvents, IncomingBatch } from '../kafka/kafka.port.ts';
import { LagWatch } from './lag.watch.ts';
import type { Database } from '../outbox/transaction.ts';

const DriftEvent = eventsOwnedBy('repair');

@DriftEvent('test-drift-seen', { key: 'buoyId' })
class DriftSeen {
  @IsUUID() buoyId!: string;
}

const { topic } = contractOf(DriftSeen);
const minute = 60_000;
let owner: Backbone;
let now: number;
let watch: LagWatch;
let told: ConsumerEvents;

const assign = () =>
  told.onAssigned([
    { topic, partition: 0 },
    { topic, partition: 1 },
  ]);
const watchOver = (database: Database, topics = [topic]) =>
  new LagWatch(
    owner.messaging.driver,
    database,
    'billing',
    () => topics,
    () => now,
  );
const later = async (milliseconds: number) => {
  now += milliseconds;
  await watch.lag();
};

beforeAll(async () => {
  owner = await startBackbone({ service: 'repair', partitions: 2 });
  const sent = await owner.messaging.driver.ranges([topic]);
  expect(sent.map(({ end }) => end)).toEqual([0, 0]);
  await owner.messaging.driver.send(topic, 0, [{ key: randomUUID(), value: null, headers: {} }]);
});
afterAll(() => owner.stop());
beforeEach(async () => {
  now = Date.now();
  watch = watchOver(owner.database);
  const silent = () => undefined;
  told = watch.watching({ onAssigned: silent, onRevoked: silent, onDoubt: silent, onCrash: silent, onBatch: () => new Promise(silent) });
  assign();
  await watch.lag();
});

describe('a process that has something to do and does nothing', () => {
  it('is stuck after five minutes, in that partition', async () => {
    await later(4 * minute);
    const before = watch.stuck();
    await later(2 * minute);
    expect([before, watch.stuck()]).toEqual([[], [`${topic}/0`]]);
  });

  it('is not stuck where it owns nothing', async () => {
    told.onRevoked();
    await later(10 * minute);
    expect(watch.stuck()).toEqual([]);
  });

  it('has five minutes again after a rebalance', async () => {
    await later(4 * minute);
    assign();
    await later(4 * minute);
    expect([watch.stuck(), watch.rebalances]).toEqual([[], 2]);
  });

  it('is not stuck while the handlers of a long batch end', async () => {
    const batch: IncomingBatch = { topic, partition: 0, fetchedOffset: 0, highWatermark: 1, records: [] };
    void told.onBatch(batch, () => true);
    await later(10 * minute);
    const silent = watch.stuck();
    pulse.endedAt = now;
    expect([silent, watch.stuck()]).toEqual([[`${topic}/0`], []]);
  });

  it('is not stuck while the database is away, and has five minutes when it is back', async () => {
    const away = await startBackbone({ service: 'billing', prefix: owner.prefix });
    watch = watchOver(away.database);
    told = watch.watching(told);
    assign();
    await watch.lag();
    await away.stop();
    await later(10 * minute);
    expect([watch.stuck(), watch.failure]).toEqual([[], expect.any(String)]);
    expect((await watch.lag())[0]!.seconds).toBeGreaterThanOrEqual(600);

    await away.database.source.initialize();
    await later(4 * minute);
    const back = watch.stuck();
    await later(2 * minute);
    await away.database.source.destroy();
    expect([back, watch.stuck()]).toEqual([[], [`${topic}/0`]]);
  });
});

describe('a topic that cannot be asked for', () => {
  it('hides no other one', async () => {
    watch = watchOver(owner.database, ['test-drift-unknown', topic]);
    const seen = await eventually(
      () => watch.lag(),
      (lags) => lags.length > 0,
    );
    expect([seen, watch.failure]).toEqual([[{ topic, records: 1, seconds: expect.any(Number), waiting: 0 }], undefined]);
  });
});
