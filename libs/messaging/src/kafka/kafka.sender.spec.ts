import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { randomBytes } from 'node:crypto';
import { UnknownTopic, type KafkaDriver } from './kafka.port.ts';
import { openDriver } from './kafka.drivers.ts';
import { driverNames } from './kafka.settings.ts';

const record = (text: string) => ({ key: text, value: Buffer.from(text), headers: {} });
const topic = 'sent';

describe.each(driverNames)('batches sent in one turn through %s', (name) => {
  let driver: KafkaDriver;
  beforeAll(async () => {
    driver = await openDriver({
      driver: name,
      brokers: infrastructure().brokers,
      prefix: `t${randomBytes(5).toString('hex')}-`,
      clientId: 'sender',
    });
    await driver.ensureTopics([{ topic, partitions: 3, replication: 1, config: {} }]);
  });
  afterAll(() => driver.close());

  const counts = async () => (await driver.ranges([topic])).sort((a, b) => a.partition - b.partition).map(({ end }) => end);

  it('each reach their partition', async () => {
    const before = await counts();
    await Promise.all([
      driver.send(topic, 0, [record('a'), record('b')]),
      driver.send(topic, 1, [record('c')]),
      driver.send(topic, 0, [record('d')]),
    ]);
    expect((await counts()).map((end, partition) => end - before[partition]!)).toEqual([3, 1, 0]);
  });

  it('have outcomes of their own: a topic that is not there holds back no other', async () => {
    const before = await counts();
    const [missing, present] = await Promise.allSettled([driver.send('nowhere', 0, [record('a')]), driver.send(topic, 2, [record('b')])]);
    expect([missing!.status === 'rejected' && missing.reason instanceof UnknownTopic, present!.status]).toEqual([true, 'fulfilled']);
    expect((await counts()).map((end, partition) => end - before[partition]!)).toEqual([0, 0, 1]);
  });
});
