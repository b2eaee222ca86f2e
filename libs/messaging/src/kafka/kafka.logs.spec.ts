import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import type { Admin } from 'kafkajs';
import { administer, freshPrefix, freshTopic, open, removeBefore, sendAll } from './kafka.listener.fixture.ts';
import { UnknownTopic, type KafkaDriver } from './kafka.port.ts';
import { driverNames } from './kafka.settings.ts';

const admin: Admin = administer();

beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());

describe.each(driverNames)('a log, asked through %s,', (name) => {
  const prefix = freshPrefix();
  let driver: KafkaDriver;
  beforeAll(async () => void (driver = await open(name, prefix)));
  afterAll(() => driver.close());

  it('ranges from the oldest record that is left to the next one', async () => {
    const topic = await freshTopic(driver, 2);
    await sendAll(driver, topic, 1, ['1', '2', '3']);
    await removeBefore(prefix + topic, 1, 2);
    const ranges = await driver.ranges([topic]);
    expect(ranges.toSorted((a, b) => a.partition - b.partition)).toEqual([
      { topic, partition: 0, start: 0, end: 0, stable: 0 },
      { topic, partition: 1, start: 2, end: 3, stable: 3 },
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

  it('is asked of together with others, none of them left out', async () => {
    const topics = await Promise.all([2, 1, 3].map((partitions) => freshTopic(driver, partitions)));
    await sendAll(driver, topics[2]!, 2, ['1']);
    const ranges = await driver.ranges(topics);
    expect(topics.map((topic) => ranges.filter((range) => range.topic === topic).length)).toEqual([2, 1, 3]);
    expect(ranges.filter(({ end }) => end > 0)).toEqual([{ topic: topics[2], partition: 2, start: 0, end: 1, stable: 1 }]);
  });

  it('that is gone is unknown, and in the way of no other', async () => {
    const [gone, kept] = [await freshTopic(driver), await freshTopic(driver)];
    await driver.ranges([gone, kept]);
    await admin.deleteTopics({ topics: [prefix + gone] });
    const outcome = () =>
      driver.ranges([gone]).then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(await eventually(outcome, (error) => error !== undefined)).toBeInstanceOf(UnknownTopic);
    await expect(driver.offsetsAt(gone, 0)).rejects.toBeInstanceOf(UnknownTopic);
    expect(await driver.ranges([kept])).toHaveLength(1);
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
    const others = ['twice', 'thrice'].map((topic, index) => ({ ...spec, topic, partitions: index + 1 }));
    expect(await driver.ensureTopics([...others, spec])).toEqual([...others, spec]);
  });
});
