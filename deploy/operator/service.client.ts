import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { UsageError } from './trunkline.help.ts';

/** One service's operators' routes. */
export interface Target {
  service: string;
  url: string;
  token: string;
}

/** What a service answered instead of what was asked for. */
export class Refused extends Error {
  constructor(
    readonly service: string,
    readonly status: number,
    detail: string,
  ) {
    super(`${service}: ${detail}`);
  }
}

/** Where to ask: at the URL given, or at the services of the endpoints file. Throws a UsageError when that leaves none. */
export async function targetsOf(
  { service, url, token }: { service?: string; url?: string; token?: string },
  file: string,
): Promise<Target[]> {
  const fromEnvironment = token ?? process.env['OPERATOR_TOKEN'];
  if (url) return [{ service: service ?? new URL(url).host, url: url.replace(/\/+$/, ''), token: known(fromEnvironment) }];
  const endpoints = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as {
    services?: Record<string, { url: string }>;
    operator?: { token: string };
  };
  const running = Object.entries(endpoints.services ?? {}).filter(([name]) => service === undefined || name === service);
  if (!running.length) {
    throw new UsageError(
      service && endpoints.services
        ? `No service “${service}” runs here; there are ${Object.keys(endpoints.services).join(', ')}.`
        : 'Nothing runs here: start it with npm start, or say --url and --token.',
    );
  }
  const secret = known(fromEnvironment ?? endpoints.operator?.token);
  return running.map(([name, at]) => ({ service: name, url: at.url, token: secret }));
}

function known(token: string | undefined): string {
  if (token) return token;
  throw new UsageError('Whose operator are you? Say --token, or set OPERATOR_TOKEN.');
}

/** Asks a service. Throws Refused with what it said, status 0 when it cannot be reached. */
export async function ask<T>({ service, url, token }: Target, path: string, body?: object): Promise<T> {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-operator': encodeURI(userInfo().username),
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const request = {
    method: body ? 'POST' : 'GET',
    headers,
    signal: AbortSignal.timeout(30_000),
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
  const response = await fetch(new URL(path, url), request).catch((error: unknown) => {
    const { cause, message } = error as Error & { cause?: Error };
    throw new Refused(service, 0, `not reached at ${url}: ${cause?.message || message}`);
  });
  const answer = (await response.json().catch(() => ({}))) as T & { detail?: string };
  if (response.ok) return answer;
  throw new Refused(service, response.status, answer.detail ?? `${response.status} ${response.statusText}`);
}

/** A list, page by page, up to `most` items; and whether there is more. */
export async function askPages<T>(target: Target, path: string, most: number): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  for (let next: string | undefined = path; next;) {
    const page: { items: T[]; next?: string } = await ask(target, next);
    items.push(...page.items);
    if (items.length >= most) return { items: items.slice(0, most), more: items.length > most || page.next !== undefined };
    next = page.next;
  }
  return { items, more: false };
}
