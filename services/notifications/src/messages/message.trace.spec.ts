import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  mailSink,
  readMetrics,
  testService,
  traceReceiver,
  type MailSink,
  type TestService,
  type TraceReceiver,
} from '@trunkline/testing';
import { randomBytes } from 'node:crypto';
import { aPlot, PlotLeased } from '../mail/plot.fixture.tsx';
import { PlotsModule } from './plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
let receiver: TraceReceiver;

beforeAll(async () => {
  [sink, receiver] = await Promise.all([mailSink(), traceReceiver()]);
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  process.env.OTEL_BSP_SCHEDULE_DELAY = '100';
  service = await testService('notifications', PlotsModule, {
    env: { SMTP_URL: sink.url, MAIL_FROM: 'Trunkline <care@carrier.example>' },
  });
});
afterAll(async () => {
  await service.stop();
  await Promise.all([sink.stop(), receiver.stop()]);
});

async function mailOn(traceparent: string, tracestate?: string) {
  const plot = aPlot('Ana');
  const { email } = plot.gardeners[0]!;
  await service.hear(PlotLeased, plot, { traceparent, ...(tracestate && { tracestate }) });
  return { ...plot, mail: () => sink.mails.find(({ envelope }) => envelope.to[0] === email) };
}
const told = async (name: string) =>
  readMetrics((await service.get('/metrics')).body as string).find(
    (sample) => sample.name === name && sample.labels['service'] === 'notifications',
  )?.value;

describe('a mail', () => {
  it('is sent on the trace of the event it tells', async () => {
    const trace = randomBytes(16).toString('hex');
    await mailOn(`00-${trace}-00f067aa0ba902b7-01`);
    const spans = await eventually(
      () => receiver.spans.filter(({ traceId }) => traceId === trace),
      (all) => all.length >= 3,
    );
    const [produced, processed, sent] = ['send plot-leased', 'process plot-leased', 'send mail'].map((name) =>
      spans.find((span) => span.name === name)!,
    );
    expect([produced!.parentSpanId, processed!.parentSpanId, sent!.parentSpanId, sent!.kind]).toEqual([
      '00f067aa0ba902b7',
      produced!.spanId,
      processed!.spanId,
      3,
    ]);
    expect(JSON.stringify(spans)).not.toMatch(/@x\.example/);
  });

  it('names its trace to whoever looks into how it came to be', async () => {
    const trace = randomBytes(16).toString('hex');
    const { plotId, mail } = await mailOn(`00-${trace}-00f067aa0ba902b7-01`);
    const header = await eventually(
      () => mail()?.headers.get('x-traceparent'),
      (seen) => seen !== undefined,
    );
    const [row] = await service.database<{ traceparent: string }>('select traceparent from message where stream = $1', [plotId]);
    expect([header, header]).toEqual([row!.traceparent, expect.stringContaining(trace)]);
  });
});

it('carries what vendors put beside the trace to the mail', async () => {
  const { mail } = await mailOn(`00-${randomBytes(16).toString('hex')}-00f067aa0ba902b7-01`, 'congo=t61,rojo=00f0');
  const header = () => mail()?.headers.get('x-tracestate');
  expect(await eventually(header, (seen) => seen !== undefined)).toBe('congo=t61,rojo=00f0');
});

describe('/metrics', () => {
  it('tells how many mails wait and for how long, and what became of the others', async () => {
    const before = (await told('mail_sent_total'))!;
    sink.fault({ kind: 'refuse', code: 451 });
    await mailOn(`00-${randomBytes(16).toString('hex')}-00f067aa0ba902b7-01`);
    await eventually(
      () => told('mail_retried_total'),
      (count) => count! > 0,
    );
    await eventually(
      () => told('mail_oldest_age'),
      (seconds) => seconds! > 1,
    );
    expect(await told('mail_queued')).toBe(1);
    sink.fault({ kind: 'refuse', code: 550 });
    await eventually(
      () => told('mail_failed_total'),
      (count) => count === 1,
    );
    await eventually(
      () => told('mail_queued'),
      (count) => count === 0,
    );
    sink.fault(undefined);
    expect([await told('mail_oldest_age'), await told('mail_sent_total')]).toEqual([0, before]);
  });
});
