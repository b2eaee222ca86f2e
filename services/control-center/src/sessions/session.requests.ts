import { Refusal } from '@trunkline/domain';
import type { Session } from './session.store.ts';

/** Who is signed in, for the web app. */
export interface SessionView {
  userId: string;
  name: string;
  timeZone?: string;
  locale?: string;
  home: string;
  csrf: string;
  expiresAt: string;
  /** From where on a stream of what changes has to tell whoever read this. */
  live: string;
}

/** A session of one's own, in a list. */
export interface OwnSession {
  id: string;
  device: string;
  createdAt: string;
  seenAt: string;
  /** The one that asks. */
  isThis: boolean;
}

export const sessionView = ({ userId, name, timeZone, locale, home, csrf, expiresAt }: Session, live: string): SessionView => ({
  userId,
  name,
  ...(timeZone && { timeZone }),
  ...(locale && { locale }),
  home,
  csrf,
  expiresAt: expiresAt.toISOString(),
  live,
});

export const ownSession = ({ id, device, createdAt, seenAt }: Session, current: string): OwnSession => ({
  id,
  device,
  createdAt: createdAt.toISOString(),
  seenAt: seenAt.toISOString(),
  isThis: id === current,
});

export const notSignedIn = () =>
  new Refusal({
    status: 401,
    code: 'unauthorized',
    title: 'Unauthorized',
    detail: 'you are not signed in (any more): sign in, then go on',
  });

export const foreignRequest = () =>
  new Refusal({ status: 403, code: 'forbidden', title: 'Forbidden', detail: 'x-csrf-token must be that of your session' });
