import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { placeInTrace, tracer, type TracePlace } from '@trunkline/messaging';
import { failureOf } from './failure.ts';

/** Sends inside a CLIENT span of the trace that led to the mail, where spans are collected; neither recipient nor answer is told. */
export async function traced<T>(place: TracePlace | undefined, server: string, template: string, send: () => Promise<T>): Promise<T> {
  const spans = tracer();
  if (!spans) return send();
  const attributes = { 'network.protocol.name': 'smtp', 'server.address': server, 'trunkline.template': template };
  const span = spans.startSpan('send mail', { kind: SpanKind.CLIENT, attributes }, placeInTrace(place));
  try {
    return await send();
  } catch (error) {
    span.setAttribute('error.type', failureOf(error).code).setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
