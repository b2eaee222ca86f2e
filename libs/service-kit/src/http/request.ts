import { unreadable } from '@trunkline/domain';
import { contentTypeOf, essenceOf, foreignCharset, isJson, jsonOf, unsupported } from '@trunkline/messaging/host';
import { context } from '@opentelemetry/api';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Logger as Pino } from 'pino';
import { requestDuration } from '../telemetry/telemetry.ts';

const quiet = /^\/(health|metrics)(\/|$)/;

/**
 * Gives each request an id, its own `X-Request-Id` where it has a sound one, and logs and measures its answer: by route, never by path or
 * query, for those can name a person.
 */
export const watchRequests = (log: Pino) => (request: Request, response: Response, next: NextFunction) => {
  const began = performance.now();
  const given = request.get('x-request-id');
  const id = given && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  response.setHeader('x-content-type-options', 'nosniff');
  const end = context.bind(context.active(), () => {
    const ms = performance.now() - began;
    const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
    const { method } = request;
    const status = response.writableFinished ? response.statusCode : 499;
    requestDuration.record(ms / 1000, { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
    if (!quiet.test(request.path)) log.info({ id, method, route, status, ms: Math.round(ms * 10) / 10 }, 'request');
  });
  response.once('close', end);
  next();
};

/** Reads the body's bytes as strict JSON, where they were read; and what a mount has read is left. Throws a 400 or 415 Refusal. */
export function readJson(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return next();
  if (!body.length) {
    request.body = undefined;
    return next();
  }
  const contentType = contentTypeOf(request.get('content-type'));
  if (!contentType || !isJson(contentType)) {
    throw unsupported(`send JSON with its Content-Type, not ${essenceOf(contentType) || 'a body of unknown type'}`);
  }
  const charset = foreignCharset(contentType);
  if (charset) throw unsupported(`the body must be UTF-8, not ${charset}`);
  const json = jsonOf(body, 'the body');
  if (typeof json !== 'object' || json === null) throw unreadable('the body must be a JSON object');
  request.body = json;
  next();
}
