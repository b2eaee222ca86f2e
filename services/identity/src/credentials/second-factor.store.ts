import type { Transaction } from '@trunkline/messaging';

export const keepRecoveryCodes = ({ manager }: Transaction, userId: string, hashes: string[]): Promise<unknown> =>
  manager.query(
    'with gone as (delete from recovery_code where user_id = $1) insert into recovery_code (user_id, hash) select $1, unnest($2::text[])',
    [userId, hashes],
  );

/** Whether there was such a code; there is not any more. */
export async function useRecoveryCode({ manager }: Transaction, userId: string, hash: string): Promise<boolean> {
  const used = await manager.query<unknown[]>(
    'with used as (delete from recovery_code where user_id = $1 and hash = $2 returning 1) select * from used',
    [userId, hash],
  );
  return used.length > 0;
}

/** Whether there was one; there is none any more, and no recovery code. */
export async function forgetSecondFactor({ manager }: Transaction, userId: string): Promise<boolean> {
  const gone = await manager.query<unknown[]>(
    'with codes as (delete from recovery_code where user_id = $1), gone as (delete from second_factor where user_id = $1 returning 1) select * from gone',
    [userId],
  );
  return gone.length > 0;
}
