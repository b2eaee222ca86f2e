import { Refusal } from '@trunkline/domain';
import type { NextFunction, Request } from 'express';
import { parse } from 'node:querystring';

const form = /^application\/x-www-form-urlencoded\s*(;|$)/i;
/** In bytes, of a form; and how many fields it may have. */
const largestForm = 16 * 1024;
const mostFields = 20;

/** Whether a form was sent, as pages do that run nothing. */
export const isForm = (request: Request): boolean => request.method === 'POST' && form.test(request.get('content-type') ?? '');

/** Reads a form into the request's body, and goes on with it; with a 413 Refusal where it is larger than 16 KiB. */
export function takeForm(request: Request, next: NextFunction): void {
  read(request).then((fields) => {
    request.body = fields;
    next();
  }, next);
}

async function read(request: Request): Promise<object> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestForm) throw tooLarge();
    chunks.push(chunk);
  }
  return { ...parse(Buffer.concat(chunks).toString('utf8'), undefined, undefined, { maxKeys: mostFields }) };
}

const tooLarge = () => new Refusal({ status: 413, code: 'tooLarge', title: 'Content too large', detail: 'a form may have at most 16 KiB' });
