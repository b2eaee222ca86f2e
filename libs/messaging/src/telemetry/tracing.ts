import { context, propagation, ROOT_CONTEXT, trace, type Context, type SpanContext, type Tracer } from '@opentelemetry/api';

let collected: Tracer | undefined;

/** From now on spans are made: somebody collects them. */
export const collectSpans = (made: Tracer): void => void (collected = made);

/** What makes spans; nothing while nobody collects them, so that an event's way costs nothing then. */
export const tracer = (): Tracer | undefined => collected;

const sound = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** The text where it is a `traceparent` (W3C Trace Context, 3.2); what else a sender wrote there is not passed on. */
export const soundTraceparent = (text: string | undefined): string | undefined =>
  text !== undefined && sound.test(text) ? text : undefined;

export const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, '0')}`;

/** The trace that goes on around the caller: the request in hand, where it came with one or one was begun for it. */
export function ambientTraceparent(): string | undefined {
  const span = trace.getSpanContext(context.active());
  return span && traceparentOf(span);
}

/** The place in its trace that a message names; undefined where it names none. */
export function placeInTrace(traceparent: string | undefined): Context | undefined {
  return soundTraceparent(traceparent) === undefined ? undefined : propagation.extract(ROOT_CONTEXT, { traceparent });
}
