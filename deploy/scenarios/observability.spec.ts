import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, readMetrics, traceReceiver, type ReceivedSpan, type TraceReceiver } from '@trunkline/testing';
import { randomBytes } from 'node:crypto';
import { alerts, dashboardExpressions, metricsIn } from '../observability/promql.fixture.ts';
import { mailsIn, mailsTo } from './mailbox.ts';
import { submitted } from './orders.ts';
import { openDoor } from './publishers.ts';
import { startStack, type Stack } from './stack.ts';

let receiver: TraceReceiver;
let stack: Stack;

beforeAll(async () => {
  receiver = await traceReceiver();
  Object.assign(process.env, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
    OTEL_SEMCONV_STABILITY_OPT_IN: 'messaging',
  });
  stack = await startStack();
}, 180_000);
afterAll(async () => {
  await stack?.stop();
  await receiver.stop();
}, 60_000);

describe('one report', () => {
  it('is one trace, from the HTTP door of orders through outbox, Kafka and handler to the mail of notifications', async () => {
    const endpoints = await stack.endpoints();
    const { mail } = endpoints;
    const { url, tokens } = await openDoor(endpoints);
    const trace = randomBytes(16).toString('hex');
    const { id, type, data } = submitted('TRACE-1');
    const event = { specversion: '1.0', id, source: '/provisioning', type: `com.trunkline.inbound.${type}.v1`, data };
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
    const headers = { ...(await tokens.header()), 'content-type': 'application/cloudevents+json', traceparent };
    expect((await fetch(`${url}/events`, { method: 'POST', headers, body: JSON.stringify(event) })).status).toBe(202);

    const spans = await eventually(
      () => receiver.spans.filter(({ traceId }) => traceId === trace),
      (all) => all.some(({ name }) => name === 'send mail') && all.some(({ name }) => name === 'POST /events'),
      60_000,
    );
    const way: string[] = [];
    const above = (span: ReceivedSpan) => spans.find(({ spanId }) => spanId === span.parentSpanId);
    for (let span = spans.find(({ name }) => name === 'send mail'); span; span = above(span)) way.unshift(`${span.service}: ${span.name}`);
    expect(way).toEqual([
      'orders: POST /events',
      'orders: process orders-inbound',
      'orders: send order-acknowledged',
      'notifications: process order-acknowledged',
      'notifications: send mail',
    ]);

    const [letter] = await eventually(
      async () => mailsTo(await mailsIn(mail.web), 'trace-1@customer.example'),
      (mails) => mails.length > 0,
    );
    expect((letter!.headers as Record<string, string>)['x-traceparent']).toContain(trace);
  }, 90_000);
});

describe('every metric', () => {
  it('that an alert or the dashboard reads is told by a running service', async () => {
    const { services } = await stack.endpoints();
    const texts = await Promise.all(Object.values(services).map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
    const told = new Set(texts.flatMap(readMetrics).map(({ name }) => name));
    const read = [...(await alerts()).map(({ expr }) => expr), ...(await dashboardExpressions())].flatMap(metricsIn);
    expect([...new Set(read)].filter((name) => !told.has(name))).toEqual([]);
  });

  it('names no key and no id', async () => {
    const { services } = await stack.endpoints();
    const texts = await Promise.all(Object.values(services).map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
    expect(texts.join('\n')).not.toMatch(/TRACE-1|customer\.example|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/i);
  });
});
