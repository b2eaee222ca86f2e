import { GatewayTimeoutException, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { notFound, Refusal } from '@trunkline/domain';
import { languageOf, type Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { ControlCenterConfig } from '../control-center.config.ts';
import { PlaceTokens } from '../sessions/place-token.commands.ts';
import { SessionCommands, type Brought } from '../sessions/session.commands.ts';
import { askedIn, type Asked, type Reachable } from './reachable.rules.ts';

const passedOn = ['accept', 'content-type', 'idempotency-key', 'if-none-match', 'x-request-id', 'traceparent', 'tracestate'];
const passedBack = ['content-type', 'content-language', 'content-disposition', 'etag', 'retry-after'];
const patienceMs = 20_000;
/** Who looks at a page is told by then that a part of it does not come; the page goes on trying. */
const pagePatienceMs = 8_000;
/** Who searches waits for the slowest. */
const shortPatienceMs = 5_000;
const largestBody = 1024 * 1024;
/** Files that belong to things of a service. */
const largestFile = 25 * 1024 * 1024;

/** The services' own APIs under `/api/{place}/{service}/…`, asked with the person's own token for that place: what they may not, the service refuses. */
@Injectable()
export class Services implements Mount {
  private readonly urls: Record<Reachable, string>;

  constructor(
    private readonly sessions: SessionCommands,
    private readonly tokens: PlaceTokens,
    config: ControlCenterConfig,
  ) {
    const { IDENTITY_URL, ORDERS_URL, REPAIR_URL, BILLING_URL, MAINTENANCE_URL, NOTIFICATIONS_URL } = config;
    this.urls = {
      identity: IDENTITY_URL,
      orders: ORDERS_URL,
      repair: REPAIR_URL,
      billing: BILLING_URL,
      maintenance: MAINTENANCE_URL,
      notifications: NOTIFICATIONS_URL,
    };
  }

  handle(request: Request, response: Response, next: NextFunction): void {
    if (!request.path.startsWith('/api/')) return next();
    Object.assign(request, { route: { path: '/api' } }); // requests are counted by it
    this.pass(request, response).catch(next);
  }

  private async pass(request: Request, response: Response): Promise<void> {
    const asked = askedIn(request.path);
    const brought = await this.sessions.of(request);
    if (!asked) throw notFound(`there is nothing at ${request.path}`);
    const { method } = request;
    const body = ['GET', 'HEAD'].includes(method)
      ? undefined
      : await bodyOf(request, asked.path.endsWith('/attachments') ? largestFile : largestBody);
    const query = request.originalUrl.slice(request.originalUrl.indexOf(request.path) + request.path.length);
    const headers = Object.fromEntries(passedOn.flatMap((name) => (request.get(name) ? [[name, request.get(name)!]] : [])));
    const answer = await this.asked(
      brought,
      { ...asked, path: asked.path + query },
      {
        ...{ method, body, patience: method === 'GET' && headers['accept'] === 'application/json' ? pagePatienceMs : patienceMs },
        headers: { ...headers, 'accept-language': languageOf(request), ...(request.ip && { 'x-forwarded-for': request.ip }) },
      },
    );
    if (response.destroyed) return; // whoever asked went on to another page meanwhile
    response.status(answer.status).set('cache-control', 'no-store');
    for (const name of passedBack) if (answer.headers.has(name)) response.set(name, answer.headers.get(name)!);
    response.end(answer.said);
  }

  /** What a service says to whoever is signed in, at one of their places, when they look for something. Throws as `PlaceTokens.for` does, and 503 for one that is away. */
  read(brought: Brought, place: string, service: Reachable, path: string): Promise<Answer> {
    return this.asked(
      brought,
      { place, service, path },
      { method: 'GET', headers: { accept: 'application/json' }, patience: shortPatienceMs },
    );
  }

  /** Throws a 404 Refusal for a place that is not theirs. */
  async check(brought: Brought, place: string): Promise<void> {
    await this.tokens.for(brought, place);
  }

  private async asked(brought: Brought, asked: Asked, what: What): Promise<Answer> {
    const token = await this.tokens.for(brought, asked.place);
    const answer = await this.ask(asked, what, token);
    if (answer.status !== 401) return answer;
    // The service takes the token no longer, for what its holder may do has changed; another one says what they may now.
    return this.ask(asked, what, await this.tokens.for(brought, asked.place, token));
  }

  /** Reads the answer to its end, so that nothing of it is left to fail when nobody listens any more. */
  private async ask({ service, path }: Asked, { method, headers: sent, body, patience }: What, token: string): Promise<Answer> {
    const signal = AbortSignal.timeout(patience);
    const init = {
      method,
      headers: { ...sent, authorization: `Bearer ${token}` },
      body: body as never,
      redirect: 'manual',
      signal,
    } as const;
    try {
      const answer = await fetch(this.urls[service] + path, init);
      const { status, headers } = answer;
      return { status, headers, said: Buffer.from(await answer.arrayBuffer()) };
    } catch {
      if (signal.aborted) throw new GatewayTimeoutException(`${service} does not answer at the moment; everything else works`);
      throw new ServiceUnavailableException(`${service} cannot be reached at the moment; everything else works`);
    }
  }
}

interface What {
  method: string;
  headers: Record<string, string>;
  body?: Buffer | undefined;
  patience: number;
}

/** What a service said. */
export interface Answer {
  status: number;
  headers: Headers;
  said: Buffer;
}

async function bodyOf(request: Request, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) {
      throw new Refusal({
        status: 413,
        code: 'tooLarge',
        title: 'Content too large',
        detail: `a body may have at most ${most} bytes`,
      });
    }
    chunks.push(chunk);
  }
  return length ? Buffer.concat(chunks) : undefined;
}
