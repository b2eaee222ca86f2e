import { context, SpanKind, trace, type Attributes, type Tracer } from '@opentelemetry/api';
import type { CloudEvent } from '../wire/cloud-event.ts';
import type { EventEnvelope } from './handles.decorator.ts';
import { endSpan, errorType, linkTo } from '../kafka/kafka.observed.ts';
import { messagingMeasures, type MessagingMeasures } from '../telemetry/messaging.semconv.ts';
import { placeInTrace, soundTrace, tracer, traceOf } from '../telemetry/tracing.ts';
import type { Transaction } from '../outbox/transaction.ts';

/** When a handler last ended in this process, milliseconds since 1970: long batches are progress too. */
export const pulse = { endedAt: 0 };

/** Runs a handler for one event, or for those of a batch together; while spans are collected, inside a CONSUMER span of the event's trace, which is its cause's too. */
export function observe<T>(tx: Transaction, events: EventEnvelope | EventEnvelope[], run: () => Promise<T>): Promise<T> {
  const spans = tracer();
  const measures = messagingMeasures();
  return spans || measures ? observeWith(spans, measures, tx, [events].flat(), run) : run();
}

async function observeWith<T>(
  spans: Tracer | undefined,
  measures: MessagingMeasures | undefined,
  tx: Transaction,
  events: EventEnvelope[],
  run: () => Promise<T>,
) {
  const began = performance.now();
  const { topic, type } = events[0]!;
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.name': 'process',
    'messaging.destination.name': topic,
    'cloudevents.event_type': type,
  };
  const around = spans && begin(spans, `process ${topic}`, attributes, events);
  if (around && tx.cause) tx.cause = { ...tx.cause, trace: traceOf(around.span.spanContext()) };
  let failure: unknown;
  try {
    return await (around ? context.with(around.inside, run) : run());
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    if (around) endSpan(around.span, failure);
    measures?.processed(topic, (performance.now() - began) / 1000, failure === undefined ? undefined : errorType(failure));
  }
}

/** One event goes on its own trace, or where it has none on that of its delivery; several are linked. What delivered them is linked as well. */
function begin(spans: Tracer, name: string, attributes: Attributes, events: CloudEvent[]) {
  const [first] = events;
  const delivery = context.active();
  const own = events.length === 1 ? placeInTrace(soundTrace(first!.extensions)) : undefined;
  const delivered = trace.getSpanContext(delivery);
  const links =
    events.length > 1
      ? events.flatMap(({ extensions }) => linkTo(extensions['traceparent']))
      : own && delivered
        ? [{ context: delivered }]
        : [];
  const count = events.length > 1 ? { 'messaging.batch.message_count': events.length } : { 'messaging.message.id': first!.id };
  const span = spans.startSpan(name, { kind: SpanKind.CONSUMER, attributes: { ...attributes, ...count }, links }, own ?? delivery);
  return { span, inside: trace.setSpan(own ?? delivery, span) };
}
