import type { UserAccessState } from '@trunkline/contracts/identity';
import { everyone, inScope } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';
import type { Alive } from '../sessions/session.store.ts';

/** What was heard of somebody at a place. */
export interface HeardRights {
  accessId: string;
  version: number;
  state: UserAccessState;
}

/** Of memberships, `<userId>:<enterpriseId>`, and of staff, `<userId>:*`. */
export const heardRights = (source: DataSource, accessIds: string[]): Promise<HeardRights[]> =>
  inScope(everyone, () =>
    source.query('select access_id as "accessId", version, state from access_state where access_id = any($1)', [accessIds]),
  );

/** Which of these sessions are not over. */
export async function sessionsAmong(source: DataSource, ids: string[], { now, seenSince }: Alive): Promise<Set<string>> {
  const sql = 'select id from portal_session where id = any($1) and expires_at > $2 and seen_at > $3';
  const rows = await inScope(everyone, () => source.query<{ id: string }[]>(sql, [ids, now, seenSince]));
  return new Set(rows.map(({ id }) => id));
}
