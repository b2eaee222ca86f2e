import { Injectable } from '@nestjs/common';
import { Refusal, unreadable } from '@trunkline/domain';
import { publicUrl } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyFor } from '../credentials/seal.rules.ts';
import { IdentityConfig } from '../identity.config.ts';

/** The fields of a form, as far as it has them. */
export type Fields = Partial<Record<string, string>>;

/** Of what a person types or pastes nothing is longer. */
const longestField = 1000;

/**
 * Lets only our own pages send our forms. A form carries what answers to a cookie of the same browser, and comes from our own origin by the browser's
 * word; each of the two alone would do.
 */
@Injectable()
export class Forms {
  private readonly key: Buffer;
  private readonly origin: string;
  private readonly cookie: string;

  constructor(config: IdentityConfig) {
    this.key = keyFor(config.SEALING_SECRET, 'forms');
    this.origin = new URL(publicUrl(config)).origin;
    this.cookie = this.origin.startsWith('https:') ? '__Host-form' : 'form';
  }

  /** What a form on this page sends along. */
  open(request: Request, response: Response): { token: string } {
    const known = this.cookieOf(request);
    const value = known ?? randomBytes(18).toString('base64url');
    if (!known) {
      response.cookie(this.cookie, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.origin.startsWith('https:') });
    }
    return { token: this.tokenFor(value) };
  }

  /** The form's fields. Throws a 403 Refusal for a form that is not of our own page, 400 for none at all. */
  read(request: Request): Fields {
    const fields = request.body as Record<string, unknown> | undefined;
    if (typeof fields !== 'object' || fields === null) throw unreadable('a form was expected');
    const cookie = this.cookieOf(request);
    if (this.isForeign(request) || !cookie || !this.answers(cookie, fields['form'])) throw foreign();
    const entries = Object.entries(fields).filter(([, value]) => typeof value === 'string') as [string, string][];
    if (entries.some(([, value]) => value.length > longestField)) throw unreadable('a field of the form is too long');
    return Object.fromEntries(entries);
  }

  private isForeign(request: Request): boolean {
    const origin = request.get('origin');
    return (origin !== undefined && origin !== this.origin) || request.get('sec-fetch-site') === 'cross-site';
  }

  private answers(cookie: string, token: unknown): boolean {
    const wanted = Buffer.from(this.tokenFor(cookie));
    const brought = Buffer.from(typeof token === 'string' ? token : '');
    return brought.length === wanted.length && timingSafeEqual(brought, wanted);
  }

  private tokenFor(cookie: string): string {
    return createHmac('sha256', this.key).update(cookie).digest('base64url');
  }

  private cookieOf(request: Request): string | undefined {
    const found = (request.get('cookie') ?? '').split(/; */).find((pair) => pair.startsWith(`${this.cookie}=`));
    const value = found?.slice(this.cookie.length + 1);
    return value !== undefined && /^[\w-]{24}$/.test(value) ? value : undefined;
  }
}

const foreign = () =>
  new Refusal({
    status: 403,
    code: 'forbidden',
    title: 'This form was not sent',
    detail: 'It did not come from our own page, or your browser keeps no cookies. Go back, load the page again, and send it from there.',
  });
