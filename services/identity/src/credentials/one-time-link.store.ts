import { everyone, inScope, type Transaction } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';

export const keepLink = ({ manager }: Transaction, hash: string, userId: string, expiresAt: Date): Promise<unknown> =>
  manager.query('insert into one_time_link (hash, user_id, expires_at) values ($1, $2, $3)', [hash, userId, expiresAt]);

/** Whose link it is, while it opens. */
export async function ownerOfLink({ manager }: Pick<Transaction, 'manager'>, hash: string, now: Date): Promise<string | undefined> {
  const [link] = await manager.query<{ userId: string }[]>(
    'select user_id as "userId" from one_time_link where hash = $1 and expires_at > $2',
    [hash, now],
  );
  return link?.userId;
}

/** None of a person's links opens any more. */
export const closeLinks = ({ manager }: Transaction, userId: string): Promise<unknown> =>
  manager.query('delete from one_time_link where user_id = $1', [userId]);

/** Forgets links that do not open any more. */
export const forgetDeadLinks = (source: DataSource, now: Date): Promise<unknown> =>
  inScope(everyone, () => source.query('delete from one_time_link where expires_at <= $1', [now]));
