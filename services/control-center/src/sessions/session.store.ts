import { everyone, inScope, type Transaction } from '@trunkline/messaging';
import type { DataSource, EntityManager } from 'typeorm';

/** Somebody who is signed in with a browser. */
export interface Session {
  id: string;
  userId: string;
  name: string;
  timeZone: string | null;
  locale: string | null;
  /** The place for which they signed in: an enterprise, or `*` as the carrier's staff. */
  home: string;
  /** What a request that changes something has to say besides the cookie. */
  csrf: string;
  idToken: Buffer;
  device: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

/** Their tokens for one place, as they are kept. */
export interface PlaceToken {
  place: string;
  accessToken: Buffer;
  accessUntil: Date;
  refreshToken: Buffer;
}

type Asked = Pick<DataSource | EntityManager, 'query'>;

const ask = <Row>(source: Asked, sql: string, values: unknown[]): Promise<Row[]> =>
  inScope(everyone, () => source.query<Row[]>(sql, values));

const columns = `id, user_id as "userId", name, time_zone as "timeZone", locale, home, csrf, id_token as "idToken", device,
  created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt"`;

/** Whom identity says to have signed out there: one sign-in, or a person everywhere. */
export interface SignedOut {
  userId?: string;
  providerSession?: string;
}

/** What is good to be kept of a session at an instant: not over, and not left alone for too long. */
export interface Alive {
  now: Date;
  seenSince: Date;
}

/** Adds one, and forgets all that are over. */
export async function addSession(
  { manager }: Transaction,
  session: Omit<Session, 'id'> & { secretHash: Buffer; providerSession: string | null },
  { now, seenSince }: Alive,
): Promise<string> {
  const { secretHash, userId, name, timeZone, locale, home, csrf, idToken, device, createdAt, seenAt, expiresAt, providerSession } =
    session;
  await ask(manager, 'delete from portal_session where expires_at <= $1 or seen_at <= $2', [now, seenSince]);
  const [added] = await ask<{ id: string }>(
    manager,
    `insert into portal_session (secret_hash, user_id, name, time_zone, locale, home, csrf, id_token, device, created_at, seen_at, expires_at,
       provider_session)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [secretHash, userId, name, timeZone, locale, home, csrf, idToken, device, createdAt, seenAt, expiresAt, providerSession],
  );
  return added!.id;
}

export async function sessionWith(source: Asked, secretHash: Buffer, { now, seenSince }: Alive): Promise<Session | undefined> {
  const [found] = await ask<Session>(
    source,
    `select ${columns} from portal_session where secret_hash = $1 and expires_at > $2 and seen_at > $3`,
    [secretHash, now, seenSince],
  );
  return found;
}

/** Another place is the one that a session begins with. */
export const rehome = ({ manager }: Transaction, id: string, home: string): Promise<unknown> =>
  ask(manager, 'update portal_session set home = $2 where id = $1', [id, home]);

export const touchSession = (source: Asked, id: string, now: Date): Promise<unknown> =>
  ask(source, 'update portal_session set seen_at = $2 where id = $1', [id, now]);

/** Those of a person, the one used last first. */
export const sessionsOf = (source: Asked, userId: string, { now, seenSince }: Alive): Promise<Session[]> =>
  ask(source, `select ${columns} from portal_session where user_id = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, id`, [
    userId,
    now,
    seenSince,
  ]);

/** Ends one of a person's sessions, or all of them; returns on which devices. */
export async function endSessions(source: Asked, userId: string, id?: string): Promise<string[]> {
  const ended = await ask<{ device: string }>(
    source,
    'with ended as (delete from portal_session where user_id = $1 and id = coalesce($2, id) returning device) select device from ended',
    [userId, id ?? null],
  );
  return ended.map(({ device }) => device);
}

/** Ends the one of this secret, if there is one. */
export const endSessionWith = ({ manager }: Transaction, secretHash: Buffer): Promise<unknown> =>
  ask(manager, 'delete from portal_session where secret_hash = $1', [secretHash]);

/** Ends those that came from one sign-in at identity, or all of a person. */
export const endSessionsOfProvider = ({ manager }: Transaction, { userId, providerSession }: SignedOut): Promise<unknown> =>
  ask(manager, 'delete from portal_session where provider_session = $1 or ($1 is null and user_id = $2)', [
    providerSession ?? null,
    userId ?? null,
  ]);

/** Holds everybody else back who would ask for tokens of this session; says whether it is still there. */
export async function lockSession({ manager }: Transaction, id: string): Promise<boolean> {
  return (await ask(manager, 'select id from portal_session where id = $1 for update', [id])).length > 0;
}

/** Those of a session, the one that holds longest first. */
export const tokensOf = (source: Asked, sessionId: string): Promise<PlaceToken[]> =>
  ask(
    source,
    `select place, access_token as "accessToken", access_until as "accessUntil", refresh_token as "refreshToken" from place_token
     where session_id = $1 order by access_until desc`,
    [sessionId],
  );

export const keepToken = ({ manager }: Transaction, sessionId: string, token: PlaceToken): Promise<unknown> =>
  ask(
    manager,
    `insert into place_token (session_id, place, access_token, access_until, refresh_token) values ($1, $2, $3, $4, $5)
     on conflict (session_id, place) do update set access_token = excluded.access_token, access_until = excluded.access_until,
       refresh_token = excluded.refresh_token`,
    [sessionId, token.place, token.accessToken, token.accessUntil, token.refreshToken],
  );

export const forgetToken = ({ manager }: Transaction, sessionId: string, place: string): Promise<unknown> =>
  ask(manager, 'delete from place_token where session_id = $1 and place = $2', [sessionId, place]);
