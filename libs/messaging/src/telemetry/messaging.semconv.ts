import { metrics, type Attributes } from '@opentelemetry/api';

/** The metrics of OpenTelemetry's messaging conventions; they are still in development, so a process asks for them. */
export interface MessagingMeasures {
  sent(topic: string, count: number, seconds: number, failure?: string): void;
  consumed(topic: string, count: number): void;
  processed(topic: string, seconds: number, failure?: string): void;
}

/** By OTEL_SEMCONV_STABILITY_OPT_IN, a list that must name `messaging`. */
const wanted = (): boolean =>
  (process.env['OTEL_SEMCONV_STABILITY_OPT_IN'] ?? '').split(',').some((name) => /^messaging(\/dup)?$/.test(name.trim()));

let measures: MessagingMeasures | undefined;
let asked = false;

/** What measures; nothing where it is not wanted. Asked first when the process has its meters. */
export function messagingMeasures(): MessagingMeasures | undefined {
  if (!asked) measures = wanted() ? makeMeasures() : undefined;
  asked = true;
  return measures;
}

function makeMeasures(): MessagingMeasures {
  const meter = metrics.getMeter('trunkline');
  const sent = meter.createCounter('messaging.client.sent.messages', {
    unit: '{message}',
    description: 'Messages the producer tried to send',
  });
  const consumed = meter.createCounter('messaging.client.consumed.messages', {
    unit: '{message}',
    description: 'Messages delivered to the application',
  });
  const operation = meter.createHistogram('messaging.client.operation.duration', { unit: 's', description: 'Duration of sending' });
  const process = meter.createHistogram('messaging.process.duration', { unit: 's', description: 'Duration of processing' });
  const about = (operationName: string, topic: string, failure?: string): Attributes => ({
    'messaging.system': 'kafka',
    'messaging.operation.name': operationName,
    'messaging.destination.name': topic,
    ...(failure ? { 'error.type': failure } : {}),
  });
  return {
    sent(topic, count, seconds, failure) {
      const attributes = about('send', topic, failure);
      sent.add(count, attributes);
      operation.record(seconds, { ...attributes, 'messaging.operation.type': 'send' });
    },
    consumed: (topic, count) => consumed.add(count, about('poll', topic)),
    processed: (topic, seconds, failure) => process.record(seconds, about('process', topic, failure)),
  };
}
