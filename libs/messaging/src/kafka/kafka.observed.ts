import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Link, type Span, type Tracer } from '@opentelemetry/api';
import type { ConsumerEvents, IncomingBatch, KafkaDriver, OutgoingRecord } from './kafka.port.ts';
import { messagingMeasures } from '../telemetry/messaging.semconv.ts';
import { placeInTrace, soundTrace, tracer, traceparentOf } from '../telemetry/tracing.ts';

/** The driver, with a PRODUCER span for each record of a trace, a span for each batch received, and what OpenTelemetry wants measured; none of it unless asked for. */
export function observed(driver: KafkaDriver, watching: (events: ConsumerEvents) => ConsumerEvents): KafkaDriver {
  return {
    send: (topic, partition, records) => send(driver, topic, partition, records),
    consume(options, events) {
      const watched = watching(events);
      return driver.consume(options, { ...watched, onBatch: (batch, alive) => receive(batch, () => watched.onBatch(batch, alive)) });
    },
    partitions: (topic) => driver.partitions(topic),
    ranges: (topics) => driver.ranges(topics),
    offsetsAt: (topic, time) => driver.offsetsAt(topic, time),
    ensureTopics: (topics) => driver.ensureTopics(topics),
    close: () => driver.close(),
  };
}

const about = (operation: string, topic: string, partition: number) => ({
  'messaging.system': 'kafka',
  'messaging.operation.name': operation,
  'messaging.destination.name': topic,
  'messaging.destination.partition.id': String(partition),
});

export const errorType = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Ends the span; an error is told by its class alone, for its text may hold data. */
export function endSpan(span: Span, failure?: unknown): void {
  if (failure !== undefined) span.setAttribute('error.type', errorType(failure)).setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

async function send(driver: KafkaDriver, topic: string, partition: number, records: OutgoingRecord[]): Promise<void> {
  const spans = tracer();
  const measures = messagingMeasures();
  if (!spans && !measures) return driver.send(topic, partition, records);
  const began = performance.now();
  const traced = records.map((record) => (spans ? produce(spans, topic, partition, record) : { record }));
  let failure: unknown;
  try {
    await driver.send(
      topic,
      partition,
      traced.map(({ record }) => record),
    );
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    for (const { span } of traced) if (span) endSpan(span, failure);
    measures?.sent(topic, records.length, (performance.now() - began) / 1000, failure === undefined ? undefined : errorType(failure));
  }
}

/** Facts have their headers as text; a parked event's copy has bytes, and its trace is left as it was. */
function produce(spans: Tracer, topic: string, partition: number, record: OutgoingRecord): { record: OutgoingRecord; span?: Span } {
  const { ce_traceparent: traceparent, ce_tracestate: tracestate, ce_id: id } = record.headers as Record<string, string | undefined>;
  const parent = typeof traceparent === 'string' ? placeInTrace(soundTrace({ traceparent, tracestate })) : undefined;
  if (!parent) return { record };
  const span = spans.startSpan(
    `send ${topic}`,
    { kind: SpanKind.PRODUCER, attributes: { ...about('send', topic, partition), 'messaging.message.id': String(id) } },
    parent,
  );
  return { span, record: { ...record, headers: { ...record.headers, ce_traceparent: traceparentOf(span.spanContext()) } } };
}

async function receive(batch: IncomingBatch, take: () => Promise<number>): Promise<number> {
  messagingMeasures()?.consumed(batch.topic, batch.records.length);
  const spans = tracer();
  if (!spans) return take();
  const links = batch.records.flatMap(({ headers }) => linkTo((headers['ce_traceparent'] ?? headers['traceparent'])?.toString()));
  const attributes = { ...about('poll', batch.topic, batch.partition), 'messaging.batch.message_count': batch.records.length };
  const span = spans.startSpan(`poll ${batch.topic}`, { kind: SpanKind.CLIENT, root: true, links, attributes });
  let failure: unknown;
  try {
    return await context.with(trace.setSpan(ROOT_CONTEXT, span), take);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    endSpan(span, failure);
  }
}

export function linkTo(traceparent: string | undefined): Link[] {
  const place = placeInTrace(soundTrace({ traceparent }));
  const span = place && trace.getSpanContext(place);
  return span ? [{ context: span }] : [];
}
