import { Injectable } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import type { Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { parse } from 'node:querystring';

const form = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const paths = ['/help/registration', '/backchannel-logout'];
const largestForm = 16 * 1024;
const mostFields = 20;

/** Reads forms: those of pages that run nothing, and what identity says when somebody signed out. Everything else that comes in is JSON. */
@Injectable()
export class Forms implements Mount {
  handle(request: Request, _response: Response, next: NextFunction): void {
    if (request.method !== 'POST' || !paths.includes(request.path) || !form.test(request.get('content-type') ?? '')) return next();
    read(request).then((fields) => {
      request.body = fields;
      next();
    }, next);
  }
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
