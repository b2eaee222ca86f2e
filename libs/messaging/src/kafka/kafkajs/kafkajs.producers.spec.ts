import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, infrastructure } from '@trunkline/testing';
import kafkajs, { type Admin, type Producer } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Producers } from './kafkajs.producers.ts';

const [kept, lost] = [`kept-${randomUUID()}`, `lost-${randomUUID()}`] as [string, string];
let admin: Admin;
let producers: Producers<Producer>;
let opened = 0;
let closed = 0;
const create = async (...topics: string[]) => void (await admin.createTopics({ topics: topics.map((topic) => ({ topic })) }));
const send = (topic: string) => producers.send(topic, (producer) => producer.send({ topic, messages: [{ value: 'x' }] }));
const outcome = (topic: string) => send(topic).then(() => 'taken', String);

beforeAll(async () => {
  const kafka = new kafkajs.Kafka({ brokers: infrastructure().brokers, logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 1 } });
  admin = kafka.admin();
  await admin.connect();
  await create(kept, lost);
  const open = async () => {
    const producer = kafka.producer({ allowAutoTopicCreation: false, metadataMaxAge: 1, retry: { retries: 1 } });
    await producer.connect();
    opened++;
    producer.on('producer.disconnect', () => void closed++);
    return producer;
  };
  producers = new Producers(open, (error) => String(error).includes('does not host this topic'));
});
afterAll(() => Promise.all([producers.close(), admin.disconnect()]));

describe('a topic that is refused', () => {
  it('holds up no other that was sent to before', async () => {
    await Promise.all([send(kept), send(lost)]);
    await admin.deleteTopics({ topics: [lost] });
    await eventually(
      () => outcome(lost),
      (message) => message.includes('does not host this topic'),
    );
    expect([await outcome(kept), await outcome(lost), await outcome(kept)]).toEqual([
      'taken',
      expect.stringMatching(/does not host/),
      'taken',
    ]);
  });

  it('is tried on one connection, however often', async () => {
    const before = opened;
    for (let attempt = 0; attempt < 3; attempt++) await outcome(lost);
    expect(opened - before).toBeLessThanOrEqual(1);
  });

  it('goes with the others again once it is taken', async () => {
    await create(lost);
    await eventually(
      () => outcome(lost),
      (message) => message === 'taken',
    );
    await Promise.all([send(kept), send(lost)]);
    expect(
      await eventually(
        () => opened - closed,
        (open) => open === 1,
      ),
    ).toBe(1);
  });
});
