import { TraceState } from '@opentelemetry/core';
import { context, propagation, ROOT_CONTEXT, trace, type Context, type SpanContext, type Tracer } from '@opentelemetry/api';

let collected: Tracer | undefined;

/** From now on spans are made: somebody collects them. */
export const collectSpans = (made: Tracer): void => void (collected = made);

/** What makes spans; nothing while nobody collects them, so that an event's way costs nothing then. */
export const tracer = (): Tracer | undefined => collected;

const sound = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** The text where it is a `traceparent` (W3C Trace Context, 3.2); what else a sender wrote there is not passed on. */
const soundTraceparent = (text: string | undefined): string | undefined => (text !== undefined && sound.test(text) ? text : undefined);

/** What vendors carry along with a `traceparent` (W3C Trace Context, 3.3): the members that are sound, of at most 32 and 512 characters; nothing where none is. */
export const soundTracestate = (text: string | undefined): string | undefined =>
  text ? new TraceState(text).serialize() || undefined : undefined;

/** A place in a trace, as messages carry it. */
export interface TracePlace {
  traceparent: string;
  tracestate?: string | undefined;
}

/** The place a sender names, as far as it is sound; a `tracestate` means nothing without its `traceparent`. */
export function soundTrace({
  traceparent,
  tracestate,
}: {
  traceparent?: string | undefined;
  tracestate?: string | undefined;
}): TracePlace | undefined {
  if (soundTraceparent(traceparent) === undefined) return undefined;
  return tracestate ? { traceparent: traceparent!, tracestate: soundTracestate(tracestate) } : { traceparent: traceparent! };
}

/** The place of a span. */
export const traceOf = (span: SpanContext): TracePlace => ({
  traceparent: traceparentOf(span),
  tracestate: span.traceState?.serialize() || undefined,
});

export const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, '0')}`;

/** The trace that goes on around the caller: the request in hand, where it came with one or one was begun for it. */
export function ambientTrace(): TracePlace | undefined {
  const span = trace.getSpanContext(context.active());
  return span && traceOf(span);
}

/** The place in its trace that a message names; undefined where it names none. */
export function placeInTrace(place: TracePlace | undefined): Context | undefined {
  return place && propagation.extract(ROOT_CONTEXT, place);
}
