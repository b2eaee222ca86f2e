import type { LoggerService } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { AggregationType, InstrumentType, MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Logger } from '@trunkline/messaging';
import { pino, stdTimeFunctions, type Logger as Pino } from 'pino';
import { resourceOfProcess } from './telemetry.resource.ts';
import { traceOfLine } from './tracing.ts';

/** JSON lines on stdout, each with the service's name, and its trace where there is one. */
export const makeLog = (service: string, level: string): Pino =>
  pino({
    level,
    base: { service },
    messageKey: 'message',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: traceOfLine,
  });

/** The log as our libraries write to it: a message, then details. */
export const loggerOver = (log: Pino): Logger => ({
  info: (message, details) => log.info(details ?? {}, message),
  warn: (message, details) => log.warn(details ?? {}, message),
  error: (message, details) => log.error(details ?? {}, message),
});

/** The log as Nest writes to it: a message, then perhaps a stack, then the context. */
export function nestLoggerOver(log: Pino): LoggerService {
  const write =
    (level: 'info' | 'warn' | 'error' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...more: unknown[]) => {
      const context = more.pop();
      const stack = more.find((part) => typeof part === 'string');
      const text =
        message instanceof Error ? (message.stack ?? message.message) : typeof message === 'string' ? message : JSON.stringify(message);
      log[level]({ ...(context === undefined ? {} : { context }), ...(stack === undefined ? {} : { stack }) }, text);
    };
  // Nest tells at length what it maps and mounts; that is for whoever debugs it.
  return {
    log: write('debug'),
    warn: write('warn'),
    error: write('error'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  };
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const exporter = new PrometheusExporter({ preventServerStart: true });
const provider = new MeterProvider({
  resource: resourceOfProcess,
  readers: [exporter],
  views: [
    {
      instrumentType: InstrumentType.HISTOGRAM,
      instrumentUnit: 's',
      aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: seconds } },
    },
  ],
});
metrics.setGlobalMeterProvider(provider);

/** Answers with every instrument of the process in Prometheus' text format. */
export const serveMetrics = exporter.getMetricsRequestHandler.bind(exporter);

/** Seconds from the request's arrival to the end of its answer (OpenTelemetry `http.server.request.duration`). */
export const requestDuration = metrics
  .getMeter('trunkline')
  .createHistogram('http.server.request.duration', { unit: 's', description: 'Duration of HTTP requests' });
