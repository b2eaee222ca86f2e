import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { reportsTo } from '@trunkline/contracts';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt } from 'class-validator';
import kafkajs, { type Producer, type Transaction } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { HandlesReport } from '../handlers/handles.decorator.ts';
import { driverNames } from '../kafka/kafka.settings.ts';

@(reportsTo('billing')('test-toll-paid'))
class TollPaid {
  @IsInt() cents!: number;
}

@Controller()
class TollConsumer {
  @HandlesReport(TollPaid)
  take() {
    return { outcome: 'taken' };
  }
}

const topic = 'billing-inbound';

describe.each(driverNames)('reports in a Kafka transaction, heard through %s', (driver) => {
  let billing: Backbone;
  let other: Backbone;
  let payer: Producer;
  let open: Transaction;
  const consumer = { service: 'billing' as const, controllers: [TollConsumer], partitions: 1, driver };
  beforeAll(async () => {
    billing = await startBackbone(consumer);
    const { prefix, databaseUrl } = billing;
    other = await startBackbone({ ...consumer, prefix, databaseUrl, prepared: true });
    const kafka = new kafkajs.Kafka({ brokers: infrastructure().brokers, logLevel: kafkajs.logLevel.NOTHING });
    payer = kafka.producer({ transactionalId: `payer-${randomUUID()}`, idempotent: true, maxInFlightRequests: 1 });
    await payer.connect();
  });
  afterAll(async () => {
    await Promise.all([billing.stop(), other.stop(), payer.disconnect()]);
  });

  const pay = async (count: number) => {
    open = await payer.transaction();
    const message = () => {
      const attributes = {
        ce_specversion: '1.0',
        ce_id: randomUUID(),
        ce_source: '/toll',
        ce_type: 'com.trunkline.inbound.test-toll-paid.v1',
      };
      return { partition: 0, value: '{"cents":250}', headers: { ...attributes, 'content-type': 'application/json' } };
    };
    await open.send({ topic: billing.prefix + topic, messages: Array.from({ length: count }, message) });
  };
  const seen = (of: Backbone, records: number) =>
    eventually(
      async () => (await of.messaging.lag.lag())[0],
      (lag) => lag?.records === records,
      20_000,
    );
  const taken = (count: number) =>
    eventually(
      () => billing.query('select 1 from report_receipt'),
      (rows) => rows.length === count,
    );

  it('are behind while it is open, and say for how long they wait for it', async () => {
    await pay(3);
    await seen(billing, 3);
    const lag = await eventually(
      async () => (await billing.messaging.lag.lag())[0]!,
      ({ waiting }) => waiting > 1,
    );
    expect([lag.records, lag.seconds >= lag.waiting]).toEqual([3, true]);
  });

  it.each([
    ['have their effect when it commits', 'commit', 3],
    ['have none when it aborts', 'abort', 3],
  ] as const)('%s, and nothing is behind it, for whichever replica one asks', async (_, end, count) => {
    if (end === 'abort') {
      await pay(2);
      await seen(billing, 2);
    }
    await open[end]();
    await taken(count);
    expect(await Promise.all([billing, other].map((one) => seen(one, 0)))).toMatchObject([
      { seconds: 0, waiting: 0 },
      { seconds: 0, waiting: 0 },
    ]);
  });
});
