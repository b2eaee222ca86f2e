import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, infrastructure } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { openDriver } from '../kafka/kafka.drivers.ts';
import { RestTaken, trouble, Walks } from './walk.fixture.ts';

let walks: Walks;
beforeAll(async () => void (walks = await Walks.open()));
afterAll(() => walks.stop());

describe('an event whose handler fails', () => {
  it('waits with what follows it, while other streams go on, and is tried again', async () => {
    const [lame, sound] = [randomUUID(), randomUUID()];
    trouble.failing.add(77);
    await walks.walk(lame, 76, 77, 78);
    await walks.walk(sound, 1);
    await walks.arrive(sound, [1]);
    await eventually(
      () => walks.listener.query('select step from step where walk_id = $1', [lame]),
      (rows) => rows.length === 1,
    );
    const parked = await eventually(
      () => walks.listener.query<{ error_class: string }>('select error_class from parked where key = $1 order by ordinal', [lame]),
      (rows) => rows.length === 2,
    );
    trouble.failing.delete(77);
    await walks.arrive(lame, [76, 77, 78]);
    expect(parked.map((row) => row.error_class)).toEqual(['transient', 'behind']);
    expect(await walks.stepsOf(lame)).toEqual([76, 77, 78]);
    expect(await walks.listener.query('select 1 from parked where key = $1', [lame])).toEqual([]);
  });
});

describe('a handler that hangs', () => {
  it('is cut off, so that nothing it does later commits, and is tried again', async () => {
    const [stuck, sound] = [randomUUID(), randomUUID()];
    trouble.hanging = 88;
    await walks.walk(stuck, 88, 89);
    await eventually(
      () => walks.listener.query<{ error: string }>('select error from parked where key = $1 and ordinal = 1', [stuck]),
      ([row]) => row?.error.includes('longer than 1000 ms') === true,
    );
    trouble.hanging = undefined;
    trouble.goOn();
    await walks.walk(sound, 1);
    await walks.arrive(sound, [1]);
    await walks.arrive(stuck, [88, 89]);
    expect(await walks.stepsOf(stuck)).toEqual([88, 89]);
  });
});

describe('a handler that takes long', () => {
  it('lets others keep their pace meanwhile', async () => {
    const awake = Promise.withResolvers<void>();
    const asleep = new Promise<void>((resolve) => (trouble.nap = () => (resolve(), awake.promise)));
    const sleeper = randomUUID();
    await walks.owner.database.transaction((tx) => Promise.resolve(tx.emit(RestTaken, { walkId: sleeper })));
    await asleep;
    const others = Array.from({ length: 5 }, () => randomUUID());
    for (const walkId of others) await walks.walk(walkId, 1);
    for (const walkId of others) expect(await walks.arrive(walkId, [1])).toEqual([1]);
    expect(await walks.stepsOf(sleeper)).toEqual([]);
    awake.resolve();
    expect(await walks.arrive(sleeper, [0])).toEqual([0]);
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
    const driver = await openDriver({ brokers, prefix: walks.owner.prefix, clientId: 'stranger' });
    const before = (await walks.listener.query('select 1 from parked')).length;
    await driver.send('test-step-taken', 0, [{ key: null, ...message } as never]);
    await driver.close();
    await eventually(
      () => walks.listener.query('select error from parked'),
      (rows) => rows.length === before + 1,
    );
    const walkId = randomUUID();
    await walks.walk(walkId, 1);
    expect(await walks.arrive(walkId, [1])).toEqual([1]);
  });
});
