import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import { openDriver } from '../kafka/kafka.drivers.ts';
import type { Transaction } from '../outbox/transaction.ts';

const WalkEvent = eventsOwnedBy('repair');

@WalkEvent('test-step-taken', { key: 'walkId' })
class StepTaken {
  @IsUUID() walkId!: string;
  @IsInt() step!: number;
}

@WalkEvent('test-rest-taken', { key: 'walkId' })
class RestTaken {
  @IsUUID() walkId!: string;
}

class StepTable {
  readonly name = 'StepTable1800000000000';
  up = (runner: { query(sql: string): Promise<unknown> }) =>
    runner.query('create table step (id bigint generated always as identity primary key, walk_id text, step int)');
  down = () => Promise.resolve();
}

const failing = new Set<number>();
let hanging: number | undefined;
let goOn: () => void = () => undefined;
let nap = () => Promise.resolve();

@Controller()
class StepConsumer {
  @Handles(StepTaken, { timeoutMs: 1000 })
  async write(@Payload() { walkId, step }: StepTaken, @Tx() tx: Transaction) {
    await tx.manager.query('insert into step (walk_id, step) values ($1, $2)', [walkId, step]);
    if (step === hanging) {
      await new Promise<void>((resolve) => (goOn = resolve));
      await tx.manager.query('insert into step (walk_id, step) values ($1, -1)', [walkId]);
    }
    if (failing.has(step)) throw new Error(`stumbled at ${step}`);
  }

  @Handles(RestTaken)
  async rest(@Payload() { walkId }: RestTaken, @Tx() tx: Transaction) {
    await nap();
    await tx.manager.query('insert into step (walk_id, step) values ($1, 0)', [walkId]);
  }
}

let owner: Backbone;
let listener: Backbone;
const consume = { service: 'billing', controllers: [StepConsumer], migrations: [StepTable] } as never;

const walk = (walkId: string, ...steps: number[]) =>
  owner.database.transaction((tx) => {
    for (const step of steps) tx.emit(StepTaken, { walkId, step });
    return Promise.resolve();
  });
const stepsOf = async (walkId: string) =>
  (await listener.query<{ step: number }>('select step from step where walk_id = $1 order by id', [walkId])).map(({ step }) => step);
const arrive = (walkId: string, steps: number[]) =>
  eventually(
    () => stepsOf(walkId),
    (seen) => seen.length >= steps.length,
  );

beforeAll(async () => {
  owner = await startBackbone({ service: 'repair' });
  listener = await startBackbone({ ...(consume as object), prefix: owner.prefix } as never);
});
afterAll(async () => {
  await listener.stop();
  await owner.stop();
});

describe('a fact', () => {
  it('has its effect once, in order, at another service', async () => {
    const walkId = randomUUID();
    await walk(walkId, 1, 2);
    await walk(walkId, 3);
    await arrive(walkId, [1, 2, 3]);
    expect(await stepsOf(walkId)).toEqual([1, 2, 3]);
  });

  it('is not announced when its transaction rolls back', async () => {
    const walkId = randomUUID();
    const fall = owner.database.transaction((tx) => {
      tx.emit(StepTaken, { walkId, step: 1 });
      return Promise.reject(new Error('fell'));
    });
    await expect(fall).rejects.toThrow('fell');
    await walk(walkId, 2);
    await arrive(walkId, [2]);
    expect(await stepsOf(walkId)).toEqual([2]);
  });

  it('leaves the outbox when the broker has it', async () => {
    await walk(randomUUID(), 1);
    await eventually(
      () => owner.query<{ count: string }>('select count(*) from outbox'),
      ([row]) => row!.count === '0',
    );
  });

  it('cannot be announced by a service that does not own it', async () => {
    const foreign = listener.database.transaction((tx) => Promise.resolve(tx.emit(StepTaken, { walkId: randomUUID(), step: 1 })));
    await expect(foreign).rejects.toThrow('repair owns it');
  });

  it('cannot be announced when it breaks its contract', async () => {
    await expect(walk(randomUUID(), 1.5)).rejects.toThrow('step must be of type integer');
  });
});

describe('the place of a fact', () => {
  it('is gapless in its stream over all topics, and in its topic', async () => {
    const walkId = randomUUID();
    await owner.messaging.relay.stop();
    await owner.database.transaction((tx) => {
      tx.emit(StepTaken, { walkId, step: 1 });
      tx.emit(RestTaken, { walkId });
      tx.emit(StepTaken, { walkId, step: 2 });
      return Promise.resolve();
    });
    await walk(walkId, 3);
    const rows = await owner.query('select topic, sequence, ordinal from outbox where key = $1 order by seq', [walkId]);
    expect(rows).toEqual([
      { topic: 'test-step-taken', sequence: '1', ordinal: '1' },
      { topic: 'test-rest-taken', sequence: '2', ordinal: '1' },
      { topic: 'test-step-taken', sequence: '3', ordinal: '2' },
      { topic: 'test-step-taken', sequence: '4', ordinal: '3' },
    ]);
    await owner.stop();
    owner = await startBackbone({ service: 'repair', prefix: owner.prefix, databaseUrl: owner.databaseUrl });
    await arrive(walkId, [1, 2, 3]);
  });

  it('does not deadlock writers that emit for the same streams in different orders', async () => {
    const walks = [randomUUID(), randomUUID(), randomUUID()];
    const emitAll = (ids: string[]) =>
      owner.database.transaction((tx) => Promise.resolve(ids.forEach((walkId) => tx.emit(StepTaken, { walkId, step: 1 }))));
    await Promise.all(Array.from({ length: 40 }, (_, i) => emitAll(i % 2 ? walks : walks.toReversed())));
    const counts = await Promise.all(walks.map((walkId) => arrive(walkId, Array(40).fill(1) as number[])));
    expect(counts.map((steps) => steps.length)).toEqual([40, 40, 40]);
  });
});

describe('a replay of the whole topic', () => {
  it('has no effect', async () => {
    const walkId = randomUUID();
    await walk(walkId, 1, 2, 3);
    await arrive(walkId, [1, 2, 3]);
    const before = await listener.query('select count(*) from step');
    await listener.query(
      "update consumer_position set next = 0, last_id = null, generation = generation + 1, epoch = epoch + 1 where topic = 'test-step-taken'",
    );
    const again = randomUUID();
    await walk(again, 1);
    await arrive(again, [1]);
    await eventually(
      () => listener.messaging.strategy.progress.tally.duplicates,
      (count) => count >= 3,
    );
    expect(await listener.query('select count(*) from step')).toEqual([
      { count: String(Number((before[0] as { count: string }).count) + 1) },
    ]);
  });
});

describe('an event whose handler fails', () => {
  it('waits with what follows it, while other streams go on, and is tried again', async () => {
    const [lame, sound] = [randomUUID(), randomUUID()];
    failing.add(77);
    await walk(lame, 76, 77, 78);
    await walk(sound, 1);
    await arrive(sound, [1]);
    await eventually(
      () => listener.query('select step from step where walk_id = $1', [lame]),
      (rows) => rows.length === 1,
    );
    const parked = await eventually(
      () => listener.query<{ error_class: string }>('select error_class from parked where key = $1 order by ordinal', [lame]),
      (rows) => rows.length === 2,
    );
    failing.delete(77);
    await arrive(lame, [76, 77, 78]);
    expect(parked.map((row) => row.error_class)).toEqual(['transient', 'behind']);
    expect(await stepsOf(lame)).toEqual([76, 77, 78]);
    expect(await listener.query('select 1 from parked where key = $1', [lame])).toEqual([]);
  });
});

describe('a handler that hangs', () => {
  it('is cut off, so that nothing it does later commits, and is tried again', async () => {
    const [stuck, sound] = [randomUUID(), randomUUID()];
    hanging = 88;
    await walk(stuck, 88, 89);
    await eventually(
      () => listener.query<{ error: string }>('select error from parked where key = $1 and ordinal = 1', [stuck]),
      ([row]) => row?.error.includes('longer than 1000 ms') === true,
    );
    hanging = undefined;
    goOn();
    await walk(sound, 1);
    await arrive(sound, [1]);
    await arrive(stuck, [88, 89]);
    expect(await stepsOf(stuck)).toEqual([88, 89]);
  });
});

describe('a handler that takes long', () => {
  it('lets others keep their pace meanwhile', async () => {
    const awake = Promise.withResolvers<void>();
    const asleep = new Promise<void>((resolve) => (nap = () => (resolve(), awake.promise)));
    const sleeper = randomUUID();
    await owner.database.transaction((tx) => Promise.resolve(tx.emit(RestTaken, { walkId: sleeper })));
    await asleep;
    const walks = Array.from({ length: 5 }, () => randomUUID());
    for (const walkId of walks) await walk(walkId, 1);
    for (const walkId of walks) expect(await arrive(walkId, [1])).toEqual([1]);
    expect(await stepsOf(sleeper)).toEqual([]);
    awake.resolve();
    expect(await arrive(sleeper, [0])).toEqual([0]);
  });
});

describe('bytes that are no event', () => {
  const sends: [string, object][] = [
    ['no headers', { value: Buffer.from('{}'), headers: {} }],
    ['no value', { value: null, headers: {} }],
    [
      'headers that are no UTF-8',
      { value: Buffer.from('{}'), headers: { ce_id: Buffer.from([0xff, 0x00]), 'content-type': 'application/json' } },
    ],
    [
      'an unknown type',
      {
        value: Buffer.from('{}'),
        headers: { ce_specversion: '1.0', ce_id: 'x', ce_source: '/x', ce_type: 'com.example.other', 'content-type': 'application/json' },
      },
    ],
  ];

  it.each(sends)('such as a record with %s are parked with their reason, and the partition goes on', async (_, message) => {
    const { brokers } = infrastructure();
    const driver = await openDriver({ brokers, prefix: owner.prefix, clientId: 'stranger' });
    const before = (await listener.query('select 1 from parked')).length;
    await driver.send('test-step-taken', 0, [{ key: null, ...message } as never]);
    await driver.close();
    await eventually(
      () => listener.query('select error from parked'),
      (rows) => rows.length === before + 1,
    );
    const walkId = randomUUID();
    await walk(walkId, 1);
    expect(await arrive(walkId, [1])).toEqual([1]);
  });
});

describe('a second process of the same service', () => {
  it('takes over what a stopped one leaves, and repeats nothing', async () => {
    const walkId = randomUUID();
    const second = await startBackbone({ ...(consume as object), prefix: listener.prefix, databaseUrl: listener.databaseUrl } as never);
    await walk(walkId, 1, 2);
    await arrive(walkId, [1, 2]);
    await second.stop();
    await walk(walkId, 3);
    await arrive(walkId, [1, 2, 3]);
    expect(await stepsOf(walkId)).toEqual([1, 2, 3]);
  });
});
