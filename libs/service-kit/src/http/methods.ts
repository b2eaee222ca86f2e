import type { OpenAPIObject } from '@nestjs/swagger';
import { unreadable } from '@trunkline/domain';
import type { NextFunction, Request, Response } from 'express';
import { METHODS } from 'node:http';

/** The methods a path takes, as in `Allow` (RFC 9110, 10.2.1); none for a path that leads nowhere. */
export type AllowedMethods = (path: string) => string[];

/** Knows the routes of a service by its OpenAPI document. */
export function allowedMethods({ paths }: OpenAPIObject): AllowedMethods {
  const routes = Object.entries(paths).map(([template, item]) => ({
    path: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
    methods: Object.keys(item).flatMap((key) => (METHODS.includes(key.toUpperCase()) ? [key.toUpperCase()] : [])),
  }));
  return (path) => {
    const methods = new Set(routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods));
    if (!methods.size) return [];
    return [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'];
  };
}

/**
 * Answers OPTIONS: what a path takes and, where events are taken, the handshake of CloudEvents' HTTP Web Hooks 1.0 (section 4): every sender may report as
 * often as it likes. Throws a 400 Refusal for a rate that is none.
 */
export const answerOptions = (allowed: AllowedMethods) => (request: Request, response: Response, next: NextFunction) => {
  const methods = request.method === 'OPTIONS' ? allowed(request.path) : [];
  if (!methods.length) return next();
  response.setHeader('allow', methods.join(', '));
  const origin = request.get('webhook-request-origin');
  if (!origin || !/^\/events\/?$/i.test(request.path)) return response.status(204).end();
  const rate = request.get('webhook-request-rate');
  if (rate !== undefined && !/^[1-9]\d*$/.test(rate)) {
    throw unreadable('webhook-request-rate must be a whole number of requests per minute, from 1', 'invalidValue');
  }
  return response.setHeader('webhook-allowed-origin', origin).setHeader('webhook-allowed-rate', '*').status(200).end();
};
