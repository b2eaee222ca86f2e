import { everyone, inScope, type Transaction } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';
import type { OneTimeLink } from './one-time-link.rules.ts';

type Queries = Pick<Transaction, 'manager'>;

const columns =
  'id, purpose, user_id as "userId", enterprise_id as "enterpriseId", registration_id as "registrationId", created_at as "createdAt", expires_at as "expiresAt"';

export const keepLink = (
  { manager }: Queries,
  { id, purpose, userId, enterpriseId, registrationId, createdAt, expiresAt }: OneTimeLink,
): Promise<unknown> =>
  manager.query(
    `insert into one_time_link (id, purpose, user_id, enterprise_id, registration_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, purpose, userId, enterpriseId, registrationId, createdAt, expiresAt],
  );

/** The link of this id, while it opens. */
export async function openLink({ manager }: Queries, id: string, now: Date): Promise<OneTimeLink | undefined> {
  const [link] = await manager.query<OneTimeLink[]>(`select ${columns} from one_time_link where id = $1 and expires_at > $2`, [id, now]);
  return link;
}

/** When each of these people was asked to come to the enterprise, and until when; nothing of those whom no open invitation waits for. */
export const openInvitations = ({ manager }: Queries, enterpriseId: string, userIds: string[], now: Date): Promise<OneTimeLink[]> =>
  manager.query<OneTimeLink[]>(
    `select ${columns} from one_time_link where purpose = 'invitation' and enterprise_id = $1 and user_id = any($2) and expires_at > $3`,
    [enterpriseId, userIds, now],
  );

/** None of a person's links opens any more. */
export const closeLinks = ({ manager }: Queries, userId: string): Promise<unknown> =>
  manager.query('delete from one_time_link where user_id = $1', [userId]);

/** None of a person's links for this opens any more. */
export const closeLinksFor = (
  { manager }: Queries,
  { userId, purpose, enterpriseId, registrationId }: Pick<OneTimeLink, 'userId' | 'purpose' | 'enterpriseId' | 'registrationId'>,
): Promise<unknown> =>
  manager.query(
    `delete from one_time_link where user_id = $1 and purpose = $2 and enterprise_id is not distinct from $3
       and registration_id is not distinct from $4`,
    [userId, purpose, enterpriseId, registrationId],
  );

/** Nobody decides by a link on it any more. */
export const closeLinksOn = ({ manager }: Queries, registrationId: string): Promise<unknown> =>
  manager.query('delete from one_time_link where registration_id = $1', [registrationId]);

/** Forgets links that do not open any more. */
export const forgetDeadLinks = (source: DataSource, now: Date): Promise<unknown> =>
  inScope(everyone, () => source.query('delete from one_time_link where expires_at <= $1', [now]));
