import { Injectable } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import type { Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { parse } from 'node:querystring';
import { OidcProvider } from '../tokens/oidc.provider.ts';

const pages = /^\/(sign-in|forgot-password|set-password|registration)(\/|$)/i;
const form = /^application\/x-www-form-urlencoded\s*(;|$)/i;
/** In bytes, of a form; and how many fields it may have. */
const largestForm = 16 * 1024;
const mostFields = 20;

/** What comes before Nest: OpenID Connect, which reads requests itself, and the forms of pages. */
@Injectable()
export class SignInDoor implements Mount {
  constructor(private readonly oidc: OidcProvider) {}

  handle(request: Request, response: Response, next: NextFunction): void {
    if (request.method !== 'POST' || !pages.test(request.path) || !form.test(request.get('content-type') ?? '')) {
      return this.oidc.handle(request, response, next);
    }
    readForm(request).then((fields) => {
      request.body = fields;
      next();
    }, next);
  }
}

async function readForm(request: Request): Promise<object> {
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
