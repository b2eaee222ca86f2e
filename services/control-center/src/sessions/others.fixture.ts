import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeClock, testService, type Reply, type TestService } from '@trunkline/testing';
import type { CookieOptions, Request, Response } from 'express';
import { ControlCenterModule } from '../control-center.module.ts';
import { SessionCommands } from './session.commands.ts';

/** What a service behind the portal was asked. */
export interface AskedOther {
  method: string;
  url: string;
  authorization: string | undefined;
  cookie: string | undefined;
  /** From where the portal says that they come. */
  from: string | undefined;
  /** The language that they are to answer in. */
  language: string | undefined;
  body: string;
}

export interface Browser {
  cookie: string;
  'x-csrf-token'?: string;
}

export interface Here {
  portal: TestService;
  /** Where identity is. */
  issuer: string;
  /** What the services behind it were asked, in order. */
  asked: AskedOther[];
  /** Access tokens that services take no longer. */
  worthless: Set<string>;
  /** What services object to at a path, from then on. */
  refused: Map<string, object>;
  /** How often identity was asked for tokens, by grant. */
  grants: string[];
  /** Refresh tokens that identity takes no longer. */
  revoked: Set<string>;
  /** What a service answers at a path instead of its echo; a number is a status, and for nothing one waits. */
  answers: Map<string, object | number | 'nothing'>;
  /** A request as a browser makes it, with what it was given when its person signed in, or without. */
  ask(browser: Browser | undefined, path: string, method?: string, body?: string): Promise<Reply>;
  /** Signs somebody in as if they came back from identity, for these places; the first is their home. Returns the headers of their browser. */
  signIn(userId: string, ...places: string[]): Promise<Browser>;
  /** The same from a browser that has a session already, or had one. */
  signInFrom(before: Browser | undefined, userId: string, ...places: string[]): Promise<Browser>;
  /** From then on somebody has these places. */
  leave(userId: string, ...places: string[]): void;
  stop(): Promise<void>;
}

/** The portal before stand-ins for identity, which gives tokens named `<user> at <place> <n>`, and for every other service, which echoes. */
export async function startHere(env: Record<string, string> = {}): Promise<Here> {
  const asked: AskedOther[] = [];
  const worthless = new Set<string>();
  const grants: string[] = [];
  const revoked = new Set<string>();
  const answers: Here['answers'] = new Map();
  const refused = new Map<string, object>();
  const placesOf = new Map<string, string[]>();
  let made = 0;
  const tokensFor = (userId: string, place: string) => {
    const n = ++made;
    return {
      access_token: `${userId}|${place}|${n}`,
      refresh_token: `${userId}|${place}|refresh ${n}`,
      token_type: 'Bearer',
      expires_in: 300,
    };
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    const { 'accept-language': language = 'en' } = request.headers;
    for await (const part of request) body += String(part);
    const say = (status: number, said: object) =>
      response
        .writeHead(status, {
          'content-type': 'application/json',
          'content-language': language,
          'set-cookie': 'of=the-service',
          'x-inner': 'secret',
        })
        .end(JSON.stringify(said));
    if (request.url === '/.well-known/openid-configuration') {
      const ends = {
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        end_session_endpoint: `${url}/session/end`,
      };
      return void say(200, { issuer: url, jwks_uri: `${url}/jwks`, ...ends });
    }
    if (request.url === '/token') return void tokens(new URLSearchParams(body), say);
    const { authorization, cookie, 'x-forwarded-for': from } = request.headers;
    asked.push({ method: request.method!, url: request.url!, authorization, cookie, from: from as string | undefined, language, body });
    const token = authorization?.replace('Bearer ', '') ?? '';
    if (request.url === '/me/enterprises' && !worthless.has(token)) {
      return void say(200, { items: placesOf.get(token.split('|')[0]!)?.map((enterpriseId) => ({ enterpriseId })) });
    }
    if (refused.has(request.url!)) return void say(422, refused.get(request.url!)!);
    const said = answers.get(request.url!) ?? (request.url!.includes('limit=5') ? { items: [] } : { token });
    if (said === 'nothing') return;
    if (typeof said === 'number') return void say(said, {});
    say(worthless.has(token) ? 401 : 200, said);
  }

  function tokens(form: URLSearchParams, say: (status: number, said: object) => unknown): unknown {
    const grant = form.get('grant_type')!.replace(/^.*:/, '');
    grants.push(grant);
    const assertion = form.get('assertion');
    if (grant === 'client_credentials') return say(200, { access_token: 'the portal itself', expires_in: 300 });
    if (assertion !== null) return say(200, { access_token: `one thing for ${assertion}`, expires_in: 60 });
    const [userId, place] = (form.get('refresh_token') ?? form.get('subject_token'))!.split('|') as [string, string];
    const wanted = form.get('enterprise_id') ?? place;
    if (revoked.has(form.get('refresh_token') ?? '')) return say(400, { error: 'invalid_grant' });
    if (!placesOf.get(userId)?.includes(wanted)) return say(400, { error: 'invalid_target' });
    return say(200, tokensFor(userId, wanted));
  }

  // Nobody listens where notifications should be, but where links are opened.
  const urls = {
    ...{ IDENTITY_URL: url, ORDERS_URL: url, REPAIR_URL: url, BILLING_URL: url, MAINTENANCE_URL: url },
    NOTIFICATIONS_URL: env['LINK_CLIENT_SECRET'] ? url : 'http://127.0.0.1:9',
  };
  const portal = await testService('control-center', ControlCenterModule, {
    clock: new FakeClock(new Date()),
    env: { ...urls, TOKEN_ISSUER: url, TOKEN_JWKS: `${url}/jwks`, ...env },
  });

  const ask: Here['ask'] = async (browser, path, method = 'GET', body) => {
    const headers = { ...browser, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const answered = await fetch(portal.url + path, { method, headers, ...(body !== undefined && { body }), redirect: 'manual' });
    const text = await answered.text();
    const isJson = answered.headers.get('content-type')?.includes('json');
    return { status: answered.status, headers: answered.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  };

  const signInFrom: Here['signInFrom'] = async (before, userId, ...places) => {
    placesOf.set(userId, places);
    let cookie = '';
    const response = { cookie: (name: string, value: string, _: CookieOptions) => void (cookie = `${name}=${value}`) };
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = tokensFor(userId, places[0]!);
    const arrival = { userId, name: 'Ana Silva', place: places[0]!, idToken: 'id', tokens: { accessToken, refreshToken, seconds } };
    const request = { headers: before ?? {} } as unknown as Request;
    await portal.app.get(SessionCommands).begin(arrival, 'Firefox on Windows', request, response as unknown as Response);
    const session = (await ask({ cookie }, '/session')).body as { csrf: string };
    return { cookie, 'x-csrf-token': session.csrf };
  };

  return {
    portal,
    issuer: url,
    ask,
    asked,
    answers,
    worthless,
    grants,
    revoked,
    refused,
    signIn: (userId, ...places) => signInFrom(undefined, userId, ...places),
    signInFrom,
    leave: (userId, ...places) => void placesOf.set(userId, places),
    async stop() {
      await portal.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
