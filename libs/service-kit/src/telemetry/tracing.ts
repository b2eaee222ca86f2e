import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { getNumberFromEnv, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { tracer } from '@trunkline/messaging';
import { collectSpans } from '@trunkline/messaging/host';
import type { NextFunction, Request, Response } from 'express';
import { resourceOfProcess } from './telemetry.resource.ts';

let provider: TracerProvider | undefined;
let begun = false;

/** Spans are collected where OpenTelemetry's own variables say whereto, and not switched off. */
function isWanted({
  OTEL_SDK_DISABLED,
  OTEL_TRACES_EXPORTER,
  OTEL_EXPORTER_OTLP_ENDPOINT,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
}: NodeJS.ProcessEnv): boolean {
  if (OTEL_SDK_DISABLED?.toLowerCase() === 'true') return false;
  return OTEL_TRACES_EXPORTER
    ? OTEL_TRACES_EXPORTER.split(',').includes('otlp')
    : Boolean(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
}

/**
 * Lets a trace go through this process, and where OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_TRACES_EXPORTER=otlp asks for it, tells its spans over OTLP/HTTP.
 * OTEL_TRACES_SAMPLER_ARG (0 to 1) keeps a share of the traces that begin here. Once for a process.
 */
export function startTracing(env: NodeJS.ProcessEnv = process.env): void {
  if (begun) return;
  begun = true;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  if (!isWanted(env)) return;
  const share = getNumberFromEnv('OTEL_TRACES_SAMPLER_ARG');
  const sampler = new ParentBasedSampler({ root: share === undefined ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(share) });
  const scheduledDelayMillis = getNumberFromEnv('OTEL_BSP_SCHEDULE_DELAY') ?? 1000;
  provider = new TracerProvider({
    resource: resourceOfProcess,
    sampler,
    spanLimits: { linkCountLimit: 1000 },
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis })],
  });
  trace.setGlobalTracerProvider(provider);
  collectSpans(provider.getTracer('trunkline'));
}

/** Hands over the spans that are still here. A collector that is away is not waited for. */
export async function flushTraces(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => void (timer = setTimeout(resolve, 1000)));
  await Promise.race([provider?.forceFlush().catch(() => undefined), late]);
  clearTimeout(timer);
}

const quiet = /^\/(health|metrics)(\/|$)/;

/** Takes up the trace a request comes with (`traceparent`, W3C Trace Context), and begins a SERVER span where spans are collected. */
export function traceRequests(request: Request, response: Response, next: NextFunction): void {
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const spans = quiet.test(request.path) ? undefined : tracer();
  if (!spans) return context.with(parent, next);
  const { method } = request;
  const span = spans.startSpan(
    method,
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'url.scheme': request.protocol } },
    parent,
  );
  response.once('close', () => endRequest(span, request, response));
  context.with(trace.setSpan(parent, span), next);
}

/** By route, never by path or query, for those can name a person. */
function endRequest(span: Span, request: Request, response: Response): void {
  const route = (request.route as { path?: string } | undefined)?.path;
  if (route) span.updateName(`${request.method} ${route}`).setAttribute('http.route', route);
  const status = response.writableFinished ? response.statusCode : 499;
  span.setAttribute('http.response.status_code', status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** For log lines: the trace they belong to, where there is one. */
export function traceOfLine(): { trace_id?: string; span_id?: string } {
  const span = trace.getSpanContext(context.active());
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
