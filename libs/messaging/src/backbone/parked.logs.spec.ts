import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { reportsTo } from '@trunkline/contracts';
import { conflict } from '@trunkline/domain';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt } from 'class-validator';
import kafkajs, { type Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { HandlesReport } from '../handlers/handles.decorator.ts';
import { makeTopic, open } from '../kafka/kafka.listener.fixture.ts';
import type { KafkaDriver } from '../kafka/kafka.port.ts';
import { driverNames } from '../kafka/kafka.settings.ts';

@(reportsTo('billing')('test-tide-told'))
class TideTold {
  @IsInt() metres!: number;
}

@Controller()
class TideConsumer {
  @HandlesReport(TideTold)
  refuse(): never {
    throw conflict('the tide waits for no man');
  }
}

const topic = 'billing-inbound';

describe.each(driverNames)('a refused report, heard through %s', (driver) => {
  const consumer = { service: 'billing' as const, controllers: [TideConsumer], partitions: 1, driver };
  let billing: Backbone;
  let admin: Admin;
  let sender: KafkaDriver;
  beforeAll(async () => {
    admin = new kafkajs.Kafka({ brokers: infrastructure().brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    billing = await startBackbone(consumer);
    sender = await open(driver, billing.prefix);
  });
  afterAll(async () => {
    await Promise.all([billing.stop(), sender.close(), admin.disconnect()]);
  });

  const tell = async (id: string) => {
    const headers = { ce_specversion: '1.0', ce_id: id, ce_source: '/coast', ce_type: 'com.trunkline.inbound.test-tide-told.v1' };
    const record = { key: null, value: Buffer.from('{"metres":3}'), headers: { ...headers, 'content-type': 'application/json' } };
    const send = () =>
      sender.send(topic, 0, [record]).then(
        () => true,
        () => false,
      );
    await eventually(send, Boolean);
  };
  const parked = (count: number) =>
    eventually(
      () => billing.query<{ id: string; ce_id: string; event_id: string }>('select id, ce_id, event_id from parked order by parked_at'),
      (rows) => rows.length === count,
    );
  const makeAnew = async () => {
    const name = billing.prefix + topic;
    await admin.deleteTopics({ topics: [name] });
    await eventually(
      () => admin.listTopics(),
      (topics) => !topics.includes(name),
    );
    await makeTopic(admin, name);
  };

  it('parks although one of an earlier log is parked from the same place', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await tell(first);
    await parked(1);
    await makeAnew();
    await tell(second);
    expect((await parked(2)).map(({ ce_id, event_id }) => [ce_id, event_id])).toEqual([
      [first, '0/0'],
      [second, '0/0@1'],
    ]);
    expect(await Promise.all([first, second].map((id) => billing.door.fate(id, '/coast')))).toMatchObject([
      { state: 'parked', reason: expect.stringContaining('no man') },
      { state: 'parked', reason: expect.stringContaining('no man') },
    ]);
  });

  it('is parked once when its log is heard again in doubt', async () => {
    const before = await parked(2);
    const text = 'update consumer_position set next = 0, last_id = null, generation = generation + 1, epoch = epoch + 1 where topic = $1';
    await billing.query(text, [topic]);
    await eventually(
      () => billing.query<{ next: string }>('select next from consumer_position where topic = $1', [topic]),
      ([row]) => row!.next === '1',
    );
    await tell(randomUUID());
    expect((await parked(3)).slice(0, 2)).toEqual(before);
  });

  it('leaves alone, with its own history, the one of the earlier log', async () => {
    const [first, second] = await parked(3);
    await billing.messaging.parked.act({
      action: 'discard',
      selection: { ids: [second!.id] },
      actor: 'ana',
      reason: 'told by telephone',
    });
    const left = await parked(2);
    expect(left.map(({ id }) => id)).toContain(first!.id);
    const { history } = await billing.messaging.parked.show(first!.id);
    expect(history.map(({ what }) => what)).toEqual(['parked']);
  });

  it('parks although the record at the position is a copy of the one that was there', async () => {
    const [copied, between] = [randomUUID(), randomUUID()];
    await tell(copied);
    await parked(3);
    const { prefix, databaseUrl } = billing;
    await billing.stop();
    await makeAnew();
    for (const id of [between, randomUUID(), copied]) await tell(id);
    billing = await startBackbone({ ...consumer, prefix, databaseUrl, prepared: true });
    await eventually(
      () => billing.door.fate(between, '/coast'),
      (fate) => fate?.state === 'parked',
    );
  });
});
