import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import type { Admin } from 'kafkajs';
import { randomBytes } from 'node:crypto';
import { administer, freshPrefix, freshTopic, heard, Listener, open, record, removeBefore, sendAll } from './kafka.listener.fixture.ts';
import { UnknownTopic, type KafkaDriver } from './kafka.port.ts';
import { driverNames } from './kafka.settings.ts';

const admin: Admin = administer();

beforeAll(() => admin.connect());
afterEach(() => Listener.stopAll());
afterAll(() => admin.disconnect());

describe.each(driverNames)('the Kafka port on %s', (name) => {
  const prefix = freshPrefix();
  let driver: KafkaDriver;
  beforeAll(async () => void (driver = await open(name, prefix)));
  afterAll(() => driver.close());

  describe('records', () => {
    it('come in the order of their sending, batch by batch', async () => {
      const topic = await freshTopic(driver);
      await driver.send(topic, 0, [record('1'), record('2')]);
      await driver.send(topic, 0, [record('3'), record('4')]);
      const listener = await Listener.start(driver, { group: 'order', topics: [topic] });
      expect(await heard(listener, 4)).toEqual(['1', '2', '3', '4']);
      expect(listener.batches.flatMap(({ records }) => records.map(({ offset }) => offset))).toEqual([0, 1, 2, 3]);
      expect(listener.batches[0]).toMatchObject({ topic, partition: 0, fetchedOffset: 0 });
    });

    it('keep keys, values and headers to the byte, also where there are none', async () => {
      const topic = await freshTopic(driver);
      const bytes = Buffer.from([0xff, 0x00, 0xfe]);
      const before = Date.now();
      await driver.send(topic, 0, [record(null), record(bytes, 'a key', { ce_id: 'é', raw: bytes }), record('', '')]);
      const listener = await Listener.start(driver, { group: 'bytes', topics: [topic] });
      await heard(listener, 3);
      const [none, some, empty] = listener.batches.flatMap(({ records }) => records);
      expect(none).toMatchObject({ key: null, value: null, headers: {} });
      expect(some).toMatchObject({ key: Buffer.from('a key'), value: bytes, headers: { ce_id: Buffer.from('é'), raw: bytes } });
      expect(empty).toMatchObject({ key: Buffer.alloc(0), value: Buffer.alloc(0) });
      expect(some!.timestamp).toBeGreaterThanOrEqual(before - 1000);
    });

    it('may have ten megabytes where the topic takes them', async () => {
      const topic = await freshTopic(driver, 1, { 'max.message.bytes': String(16 * 1024 * 1024) });
      const large = randomBytes(10 * 1024 * 1024);
      await driver.send(topic, 0, [record('before')]);
      await driver.send(topic, 0, [record(large)]);
      await driver.send(topic, 0, [record('after')]);
      const listener = await Listener.start(driver, { group: 'large', topics: [topic] });
      const values = await heard(listener, 3);
      expect([values.length, values[0], values[2]]).toEqual([3, 'before', 'after']);
      expect(listener.batches.flatMap(({ records }) => records)[1]!.value!.equals(large)).toBe(true);
    });

    it('cannot be sent to a topic that is not there', async () => {
      await expect(driver.send('nowhere', 0, [record('x')])).rejects.toBeInstanceOf(UnknownTopic);
      await expect(driver.partitions('nowhere')).rejects.toBeInstanceOf(UnknownTopic);
    });
  });

  describe('a log', () => {
    it('ranges from the oldest record that is left to the next one', async () => {
      const topic = await freshTopic(driver, 2);
      await sendAll(driver, topic, 1, ['1', '2', '3']);
      await removeBefore(prefix + topic, 1, 2);
      const ranges = await driver.ranges([topic]);
      expect(ranges.toSorted((a, b) => a.partition - b.partition)).toEqual([
        { topic, partition: 0, start: 0, end: 0 },
        { topic, partition: 1, start: 2, end: 3 },
      ]);
    });

    it('ranges the same while other topics are asked for', async () => {
      const [topic, ...others] = await Promise.all(Array.from({ length: 12 }, () => freshTopic(driver, 2)));
      const fresh = await open(name, prefix);
      try {
        let asked = false;
        const asking = (async () => {
          for (const other of others) await fresh.partitions(other);
        })().finally(() => (asked = true));
        while (!asked) expect(await fresh.ranges([topic!])).toHaveLength(2);
        await asking;
      } finally {
        await fresh.close();
      }
    });

    it('knows what it took at a time or later, and where nothing came later its end', async () => {
      const topic = await freshTopic(driver, 2);
      await sendAll(driver, topic, 0, ['1', '2']);
      const past = await driver.offsetsAt(topic, Date.now() - 60_000);
      const future = await driver.offsetsAt(topic, Date.now() + 60_000);
      const sorted = (all: typeof past) => all.toSorted((a, b) => a.partition - b.partition).map(({ offset }) => offset);
      expect([sorted(past), sorted(future)]).toEqual([
        [0, 0],
        [2, 0],
      ]);
    });

    it('is made once, and told as it is', async () => {
      const spec = { topic: 'once', partitions: 2, replication: 1, config: { 'retention.ms': '3600000' } };
      expect(await driver.ensureTopics([spec])).toEqual([spec]);
      const wanted = { ...spec, partitions: 5, config: { 'retention.ms': '1', 'max.message.bytes': '1' } };
      expect(await driver.ensureTopics([wanted])).toEqual([
        { ...spec, config: { 'retention.ms': '3600000', 'max.message.bytes': expect.stringMatching(/^\d{6,}$/) } },
      ]);
      expect(await driver.partitions('once')).toBe(2);
    });
  });

  describe('a reader', () => {
    it('is sent into the middle of a log, and back', async () => {
      const topic = await freshTopic(driver);
      await sendAll(driver, topic, 0, ['1', '2', '3']);
      const listener = await Listener.start(driver, { group: 'seek', topics: [topic], from: () => 2 });
      expect(await heard(listener, 1)).toEqual(['3']);
      await listener.seek({ topic, partition: 0, offset: 1 });
      expect(await heard(listener, 3)).toEqual(['3', '2', '3']);
      expect(listener.batches.map(({ fetchedOffset }) => fetchedOffset).slice(0, 2)).toEqual([2, 1]);
    });

    it('goes on from where a batch says, and not from its end', async () => {
      const topic = await freshTopic(driver);
      await driver.send(topic, 0, [record('1'), record('2'), record('3')]);
      const answers = [1, 0];
      const listener = await Listener.start(driver, { group: 'answer', topics: [topic], onBatch: () => Promise.resolve(answers.shift()) });
      expect(await heard(listener, 8)).toEqual(['1', '2', '3', '2', '3', '1', '2', '3']);
    });

    it('takes the batches of a partition one at a time, and as many partitions at once as it is told', async () => {
      const topic = await freshTopic(driver, 4);
      const busy = new Map<number, number>();
      let most = 0;
      let overlaps = 0;
      const onBatch = async ({ partition }: { partition: number }) => {
        busy.set(partition, (busy.get(partition) ?? 0) + 1);
        most = Math.max(most, [...busy.values()].filter(Boolean).length);
        overlaps += Number(busy.get(partition)! > 1);
        await new Promise((resolve) => setTimeout(resolve, 150));
        busy.set(partition, busy.get(partition)! - 1);
      };
      for (const partition of [0, 1, 2, 3]) await sendAll(driver, topic, partition, ['1']);
      const listener = await Listener.start(driver, { group: 'serial', topics: [topic], concurrency: 2, onBatch });
      for (const value of ['2', '3']) for (const partition of [0, 1, 2, 3]) await sendAll(driver, topic, partition, [value]);
      await heard(listener, 12);
      expect([most, overlaps]).toEqual([2, 0]);
    });

    it.each([
      ['finds its offset removed', (topic: string) => removeBefore(prefix + topic, 0, 2), 0],
      ['was sent behind the end', () => Promise.resolve(), 900],
    ])('is in doubt when it %s', async (_, change, from) => {
      const topic = await freshTopic(driver);
      await sendAll(driver, topic, 0, ['1', '2', '3']);
      await change(topic);
      const listener = await Listener.start(driver, { group: 'range', topics: [topic], from: () => from });
      await eventually(
        () => listener.doubts,
        ({ length }) => length > 0,
      );
      await listener.seek({ topic, partition: 0, offset: 2 });
      expect((await heard(listener, 1))[0]).toBe('3');
    });

    it('is in doubt when its topic is made anew', async () => {
      const topic = await freshTopic(driver);
      await sendAll(driver, topic, 0, ['1', '2']);
      const listener = await Listener.start(driver, { group: 'anew', topics: [topic] });
      await heard(listener, 2);
      await admin.deleteTopics({ topics: [prefix + topic] });
      await eventually(
        () => admin.listTopics(),
        (topics) => !topics.includes(prefix + topic),
      );
      await driver.ensureTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
      await eventually(
        () => listener.doubts.length + listener.crashes.length,
        (count) => count > 0,
      );
    });
  });
});
