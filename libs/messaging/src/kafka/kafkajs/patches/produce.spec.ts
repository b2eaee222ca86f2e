import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Admin, Producer } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { administer, makeTopic, produce, record } from '../../kafka.listener.fixture.ts';
import { messagesOf, sendBatchesAsTheyAre, type Encoder, type ProduceRequests } from './produce.ts';

const require = createRequire(import.meta.url);
const { version } = require('kafkajs/package.json') as { version: string };
const requests = require('kafkajs/src/protocol/requests/produce') as ProduceRequests;
const NewEncoder = require('kafkajs/src/protocol/encoder') as new (size: number) => Encoder;
const topic = randomUUID();

describe('a batch that is encoded already', () => {
  const admin: Admin = administer();
  const producer: Producer = produce();
  beforeAll(async () => {
    await Promise.all([admin.connect(), producer.connect()]);
    await makeTopic(admin, topic, 2);
  });
  afterAll(() => Promise.all([admin.disconnect(), producer.disconnect()]));

  const ends = async () => Object.fromEntries((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]));
  const batches = [3, 2].map((count, partition) => ({ topic, partition, records: Array.from({ length: count }, () => record('x')) }));

  it('is one message to kafkajs, and to the broker all of its records', async () => {
    expect(sendBatchesAsTheyAre(version, requests, NewEncoder)).toBe(true);
    const [one] = messagesOf(batches, true);
    expect(one!.messages).toHaveLength(2);
    await producer.sendBatch({ acks: -1, topicMessages: [one!] });
    expect(await ends()).toEqual({ 0: '3', 1: '2' });
  });

  it('goes beside messages of kafkajs’ own, which are sent as ever', async () => {
    await producer.sendBatch({ acks: -1, topicMessages: messagesOf(batches, false) });
    expect(await ends()).toEqual({ 0: '6', 1: '4' });
  });

  it('is none in another version', () => {
    const other = { protocol: () => () => undefined } as unknown as ProduceRequests;
    const { protocol: before } = other;
    expect(sendBatchesAsTheyAre('2.3.0', other, NewEncoder)).toBe(false);
    expect(other.protocol).toBe(before);
  });
});
