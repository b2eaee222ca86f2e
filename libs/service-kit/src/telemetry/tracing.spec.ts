import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy, reportsTo } from '@trunkline/contracts';
import { Handles, HandlesReport, Tx, type Transaction } from '@trunkline/messaging';
import { eventually, testService, traceReceiver, type ReceivedSpan, type TestService, type TraceReceiver } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import { randomBytes, randomUUID } from 'node:crypto';
import { ServiceModule } from '../service.module.ts';

const RepairReport = reportsTo('repair');
const RepairEvent = eventsOwnedBy('repair');

@RepairReport('test-spark-seen')
class SparkSeen {
  @IsUUID() fuseId!: string;
}

@RepairEvent('test-spark-found', { key: 'fuseId' })
class SparkFound {
  @IsUUID() fuseId!: string;
}

const carried = new Map<string, string | undefined>();

@Controller()
class SparkConsumer {
  @HandlesReport(SparkSeen)
  take(@Payload() { fuseId }: SparkSeen, @Tx() tx: Transaction) {
    tx.emit(SparkFound, { fuseId });
    return { outcome: 'taken' };
  }

  @Handles(SparkFound)
  note(@Payload() { fuseId }: SparkFound, @Tx() tx: Transaction) {
    carried.set(fuseId, tx.trace?.traceparent);
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [SparkConsumer] })
class SparkModule {}

let receiver: TraceReceiver;
let service: TestService;
beforeAll(async () => {
  receiver = await traceReceiver();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  process.env.OTEL_BSP_SCHEDULE_DELAY = '100';
  service = await testService('repair', SparkModule);
}, 60_000);
afterAll(async () => {
  await service.stop();
  await receiver.stop();
});

const type = 'com.trunkline.inbound.test-spark-seen.v1';
const traceId = () => randomBytes(16).toString('hex');
const report = (fuseId: string, extensions: object, headers: Record<string, string>) =>
  service.post(
    '/events',
    { specversion: '1.0', id: randomUUID(), source: '/fuse', type, data: { fuseId }, ...extensions },
    { 'content-type': 'application/cloudevents+json', ...headers },
  );
const spansOf = (trace: string, count: number) =>
  eventually(
    () => receiver.spans.filter((span) => span.traceId === trace),
    (spans) => spans.length >= count,
    20_000,
  );
const parentOf = (span: ReceivedSpan | undefined) => receiver.spans.find(({ spanId }) => spanId === span?.parentSpanId)?.name;

describe('a request with a traceparent', () => {
  it('goes on its trace through the outbox and Kafka to the handler', async () => {
    const trace = traceId();
    const fuseId = randomUUID();
    await report(fuseId, {}, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    const spans = await spansOf(trace, 4);
    const named = (name: string) => spans.find((span) => span.name === name);
    expect(spans.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ['POST /events', 2],
      ['process repair-inbound', 5],
      ['process test-spark-found', 5],
      ['send test-spark-found', 4],
    ]);
    expect([
      named('POST /events')!.parentSpanId,
      parentOf(named('process repair-inbound')),
      parentOf(named('send test-spark-found')),
      parentOf(named('process test-spark-found')),
    ]).toEqual(['00f067aa0ba902b7', 'POST /events', 'process repair-inbound', 'send test-spark-found']);
    expect(carried.get(fuseId)).toBe(`00-${trace}-${named('process test-spark-found')!.spanId}-01`);
    expect(new Set(spans.map((span) => span.service))).toEqual(new Set(['repair']));
  });

  it('is linked by the batch it came with, whose span is in no message’s trace', async () => {
    const trace = traceId();
    await report(randomUUID(), {}, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    const send = (await spansOf(trace, 4)).find(({ name }) => name.startsWith('send'))!;
    const linked = await eventually(
      () =>
        receiver.spans.filter(({ name, links }) => name === 'poll test-spark-found' && links.some(({ spanId }) => spanId === send.spanId)),
      (all) => all.length > 0,
    );
    expect([linked[0]!.traceId === trace, linked[0]!.parentSpanId ?? '']).toEqual([false, '']);
  });

  it('that is not sampled is not told, and goes on all the same', async () => {
    const trace = traceId();
    const fuseId = randomUUID();
    await report(fuseId, {}, { traceparent: `00-${trace}-00f067aa0ba902b7-00` });
    expect(
      await eventually(
        () => carried.get(fuseId),
        (seen) => seen !== undefined,
      ),
    ).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
    expect(receiver.spans.filter((span) => span.traceId === trace)).toEqual([]);
  });
});

describe('a report with the traceparent extension of CloudEvents', () => {
  it('goes on the event’s trace, not on that of the request that brought it', async () => {
    const trace = traceId();
    await report(randomUUID(), { traceparent: `00-${trace}-00f067aa0ba902b7-01` }, { traceparent: `00-${traceId()}-00f067aa0ba902b7-01` });
    expect((await spansOf(trace, 3)).map(({ name }) => name).sort()).toEqual([
      'process repair-inbound',
      'process test-spark-found',
      'send test-spark-found',
    ]);
  });

  it('that is no traceparent is taken, on the trace of the request', async () => {
    const trace = traceId();
    expect(
      (await report(randomUUID(), { traceparent: 'ana@customer.example' }, { traceparent: `00-${trace}-00f067aa0ba902b7-01` })).status,
    ).toBe(202);
    expect(await spansOf(trace, 4)).toHaveLength(4);
  });
});

it('health and metrics are not told', async () => {
  await service.get('/health/ready');
  await service.get('/metrics');
  const trace = traceId();
  await report(randomUUID(), {}, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
  await spansOf(trace, 4);
  expect(receiver.spans.filter(({ name, attributes }) => /health|metrics/.test(name + String(attributes['http.route'])))).toEqual([]);
});
