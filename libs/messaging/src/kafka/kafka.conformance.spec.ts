import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import type { Admin, Producer } from 'kafkajs';
import { randomBytes } from 'node:crypto';
import {
  administer,
  freshPrefix,
  freshTopic,
  heard,
  Listener,
  open,
  produce,
  record,
  removeBefore,
  sendAll,
  sendWithHeaders,
} from './kafka.listener.fixture.ts';
import { firstOf, UnknownTopic, type KafkaDriver } from './kafka.port.ts';
import { driverNames } from './kafka.settings.ts';

const admin: Admin = administer();
const stranger: Producer = produce();

beforeAll(() => Promise.all([admin.connect(), stranger.connect()]));
afterEach(() => Listener.stopAll());
afterAll(() => Promise.all([admin.disconnect(), stranger.disconnect()]));

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

    it('keep every header of a name, in the order of sending', async () => {
      const topic = await freshTopic(driver);
      const values = ['x', '', 'y'].map((text) => Buffer.from(text));
      await driver.send(topic, 0, [record('1', null, { thrice: values, once: 'z' })]);
      const listener = await Listener.start(driver, { group: 'headers', topics: [topic] });
      await heard(listener, 1);
      const { headers } = listener.batches[0]!.records[0]!;
      expect(headers).toEqual({ thrice: values, once: Buffer.from('z') });
      expect(['thrice', 'once', 'none'].map((header) => firstOf(headers, header))).toEqual([values[0], Buffer.from('z'), null]);
    });

    it('have an empty header where a stranger sent one without a value', async () => {
      const topic = await freshTopic(driver);
      await sendWithHeaders(prefix + topic, [
        ['bare', null],
        ['twice', 'x'],
        ['twice', null],
      ]);
      const listener = await Listener.start(driver, { group: 'bare', topics: [topic] });
      await heard(listener, 1);
      const none = Buffer.alloc(0);
      expect(listener.batches[0]!.records[0]!.headers).toEqual({ bare: none, twice: [Buffer.from('x'), none] });
    });

    it.each([
      ['their sender says', {}, (time: number) => time === 86_400_000],
      [
        'the broker took them, where the topic is set so',
        { 'message.timestamp.type': 'LogAppendTime' },
        (time: number) => time > Date.now() - 60_000,
      ],
    ])('have the time %s', async (_, config, fits) => {
      const topic = await freshTopic(driver, 1, config);
      await stranger.send({ topic: prefix + topic, messages: [{ value: '1', timestamp: '86400000' }] });
      const listener = await Listener.start(driver, { group: `times-${topic}`, topics: [topic] });
      await heard(listener, 1);
      expect(fits(listener.batches[0]!.records[0]!.timestamp)).toBe(true);
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

    it('cannot be sent to a partition that is not there', async () => {
      const topic = await freshTopic(driver, 2);
      await expect(driver.send(topic, 7, [record('x')])).rejects.toThrow();
      expect((await driver.ranges([topic])).map(({ end }) => end)).toEqual([0, 0]);
    });

    it('come with where the log ends', async () => {
      const topic = await freshTopic(driver);
      await sendAll(driver, topic, 0, ['1', '2', '3']);
      const listener = await Listener.start(driver, { group: 'end', topics: [topic] });
      await heard(listener, 3);
      expect(listener.batches.map(({ highWatermark }) => highWatermark)).toEqual(listener.batches.map(() => 3));
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
