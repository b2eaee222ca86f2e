import { forgetDrafts } from './draft.ts';
import { NotDone, type Problem } from './problem.ts';
import { partWords } from '../parts/parts.words.ts';

let known: (token: string) => void;
let csrf = new Promise<string>((resolve) => (known = resolve));
/** Why somebody has to sign in: their session is over, or was begun too long ago for what they ask. */
export type WhySignIn = 'over' | 'again';
let toSignIn: ((why: WhySignIn) => void) | undefined;

/** What a request that changes something says besides the cookie: one that comes before the session has waits for it. */
export function rememberCsrf(token: string): void {
  known(token);
  csrf = Promise.resolve(token);
}

/** Called whenever the server says that somebody has to sign in before they go on. */
export const onSignInNeeded = (listener: (why: WhySignIn) => void): void => void (toSignIn = listener);

const unreachable = { status: 0, title: partWords.problems.noConnection, detail: partWords.unreachable };

/** Asks our own server. Throws NotDone with what it said; in words of our own where it could not be reached. */
export async function ask<Answer>(
  path: string,
  method = 'GET',
  body?: object | File,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isFile = body instanceof File;
  const type = isFile ? body.type || 'application/octet-stream' : 'application/json';
  const isOwn = method !== 'GET' && !path.startsWith('/l/'); // what a link shows belongs to no session
  const sent = { ...(body && { 'content-type': type }), ...(isOwn && { 'x-csrf-token': await csrf }), ...headers };
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', ...sent },
    ...(body && { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => undefined);
  if (!response) throw new NotDone(unreachable);
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : undefined;
  if (response.ok) {
    if (method !== 'GET') forgetDrafts();
    return answer as Answer;
  }
  const problem = answer as Problem;
  if (response.status === 401) toSignIn?.(problem.code === 'signInAgain' ? 'again' : 'over');
  throw new NotDone(problem, response.headers.get('content-language'));
}

/** Where a service's own API is for whoever acts at a place. */
export const apiOf = (place: string, path: string): string => `/api/${encodeURIComponent(place)}/${path}`;
