import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import kafkajs, { type Message, type Producer, type Transaction } from 'kafkajs';
import { randomBytes } from 'node:crypto';
import { freshPrefix, freshTopic, heard, Listener, open, produce, record } from './kafka.listener.fixture.ts';
import type { KafkaDriver } from './kafka.port.ts';
import { driverNames } from './kafka.settings.ts';

const { CompressionTypes } = kafkajs;
const producers: Producer[] = [];

async function teller(): Promise<Producer> {
  const producer = produce(`teller-${randomBytes(6).toString('hex')}`);
  await producer.connect();
  producers.push(producer);
  return producer;
}

afterEach(() => Listener.stopAll());
afterAll(() => Promise.all(producers.map((producer) => producer.disconnect())));

describe.each(driverNames)('a reader on %s', (name) => {
  const prefix = freshPrefix();
  let driver: KafkaDriver;
  let [ana, ben]: Producer[] = [];
  beforeAll(async () => {
    [driver, ana, ben] = await Promise.all([open(name, prefix), teller(), teller()]);
  });
  afterAll(() => driver.close());

  const tell = (transaction: Transaction, topic: string, ...messages: (string | Message)[]) =>
    transaction.send({
      topic: prefix + topic,
      messages: messages.map((message) => ({ partition: 0, ...(typeof message === 'string' ? { value: message } : message) })),
    });
  const told = async (producer: Producer, topic: string, end: 'commit' | 'abort', ...messages: (string | Message)[]) => {
    const transaction = await producer.transaction();
    for (const message of messages) await tell(transaction, topic, message);
    await transaction[end]();
  };
  const read = async (topic: string, count: number, from = 0) => {
    const listener = await Listener.start(driver, { group: `of-${topic}`, topics: [topic], from: () => from });
    return heard(listener, count);
  };

  it('is shown nothing of several transactions that one producer aborted', async () => {
    const topic = await freshTopic(driver);
    for (const round of [1, 2, 3]) await told(ana!, topic, 'abort', `torn ${round}`, `torn ${round}`, `torn ${round}`);
    await told(ana!, topic, 'commit', 'kept');
    await told(ana!, topic, 'abort', 'torn 4');
    await driver.send(topic, 0, [record('last')]);
    expect(await read(topic, 2)).toEqual(['kept', 'last']);
  });

  it('is shown nothing of an aborted transaction that is larger than a fetch', async () => {
    const topic = await freshTopic(driver);
    await told(ana!, topic, 'abort', ...Array.from({ length: 8 }, () => ({ value: randomBytes(700_000) })));
    await driver.send(topic, 0, [record('last')]);
    expect(await read(topic, 1)).toEqual(['last']);
  });

  it('is shown what was committed, and only that, where transactions of two producers overlap', async () => {
    const topic = await freshTopic(driver);
    const outer = await ana!.transaction();
    await tell(outer, topic, 'torn 1');
    const inner = await ben!.transaction();
    await tell(inner, topic, 'torn 2');
    await tell(outer, topic, 'torn 3');
    await inner.abort();
    await tell(outer, topic, 'torn 4');
    const good = await ben!.transaction();
    await tell(good, topic, 'kept 1');
    await tell(outer, topic, 'torn 5');
    await good.commit();
    await outer.abort();
    await told(ana!, topic, 'commit', 'kept 2');
    expect(await read(topic, 2)).toEqual(['kept 1', 'kept 2']);
  });

  it('is shown nothing aborted where it begins in the midst of two such transactions', async () => {
    const topic = await freshTopic(driver);
    const [one, other] = [await ana!.transaction(), await ben!.transaction()];
    await tell(one, topic, 'torn 1');
    await tell(other, topic, 'torn 2');
    await tell(other, topic, 'torn 3');
    await tell(one, topic, 'torn 4');
    await one.abort();
    await other.abort();
    await driver.send(topic, 0, [record('last')]);
    expect(await read(topic, 1, 2)).toEqual(['last']);
  });

  it('is told what lies behind the last record and is shown to nobody', async () => {
    const topic = await freshTopic(driver);
    await told(ana!, topic, 'commit', 'kept');
    await told(ana!, topic, 'abort', 'torn', 'torn');
    const listener = await Listener.start(driver, { group: 'passed', topics: [topic] });
    await heard(listener, 1);
    expect(
      (
        await eventually(
          () => listener.passed,
          (passed) => passed.at(-1)?.to === 5,
        )
      ).at(-1),
    ).toEqual({ from: 1, to: 5 });
  });

  it('is told where an open transaction begins, and where the log ends', async () => {
    const topic = await freshTopic(driver);
    await driver.send(topic, 0, [record('1')]);
    const transaction = await ana!.transaction();
    await tell(transaction, topic, '2', '3');
    expect(await driver.ranges([topic])).toEqual([{ topic, partition: 0, start: 0, end: 3, stable: 1 }]);
    await transaction.commit();
    const ranges = () => driver.ranges([topic]);
    expect(await eventually(ranges, ([range]) => range!.stable > 1)).toEqual([{ topic, partition: 0, start: 0, end: 4, stable: 4 }]);
  });

  it('takes no record for the end of a transaction, whatever its key', async () => {
    const topic = await freshTopic(driver);
    await told(ana!, topic, 'abort', 'torn 1', { key: Buffer.alloc(4), value: 'torn 2' }, 'torn 3');
    await driver.send(topic, 0, [record('last')]);
    expect(await read(topic, 1)).toEqual(['last']);
  });

  it('is shown nothing of an aborted transaction that was compressed', async () => {
    const topic = await freshTopic(driver);
    for (const end of ['abort', 'abort', 'commit'] as const) {
      const transaction = await ana!.transaction();
      const messages = ['1', '2'].map((value) => ({ partition: 0, value: `${end} ${value}` }));
      await transaction.send({ topic: prefix + topic, compression: CompressionTypes.GZIP, messages });
      await transaction[end]();
    }
    expect(await read(topic, 2)).toEqual(['commit 1', 'commit 2']);
  });
});
