import type { DataSource } from 'typeorm';
import { ask } from './oidc-record.store.ts';

/** Somebody signed in through an application, and acts for one enterprise, or as the carrier's staff. Each has a grant of its own, and so tokens of its own. */
export interface SignIn {
  grantId: string;
  userId: string;
  clientId: string;
  /** None where they act as staff. */
  enterpriseId: string | null;
  sessionUid: string;
  /** How they proved themselves (RFC 8176). */
  amr: string[];
  authTime: Date;
}

/** Keeps who acts for whom with a grant, for so many seconds, and remembers it as the enterprise used last. */
export async function keepSignIn(source: DataSource, signIn: SignIn, lifetime: number): Promise<void> {
  const { grantId, userId, clientId, enterpriseId, sessionUid, amr, authTime } = signIn;
  await ask(
    source,
    `with kept as (
         insert into sign_in (grant_id, user_id, client_id, enterprise_id, session_uid, amr, auth_time, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), clock_timestamp() + $8 * interval '1 second'))
       insert into last_sign_in (user_id, enterprise_id, at) values ($2, $4, clock_timestamp())
       on conflict (user_id) do update set enterprise_id = excluded.enterprise_id, at = excluded.at`,
    [grantId, userId, clientId, enterpriseId, sessionUid, amr, authTime, lifetime],
  );
}

export async function signInOf(source: DataSource, grantId: string): Promise<SignIn | undefined> {
  const [found] = await ask<SignIn>(
    source,
    `select grant_id as "grantId", user_id as "userId", client_id as "clientId", enterprise_id as "enterpriseId", session_uid as "sessionUid", amr,
         auth_time as "authTime" from sign_in where grant_id = $1`,
    [grantId],
  );
  return found;
}
