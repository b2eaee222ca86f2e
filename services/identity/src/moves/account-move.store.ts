import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { accountsIn } from '../accounts/account.store.ts';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import { AccountMove } from './account-move.entity.ts';

export const movesIn = (tx: Transaction) => rowsIn(tx, AccountMove);

export type Course = Pick<AccountMove, 'accountBan' | 'fromEnterpriseId' | 'toEnterpriseId'>;

/** Locks, in one go, the enterprises that accounts go between, the accounts, and all their moves. */
export async function lockMoves(tx: Transaction, courses: Course[]): Promise<void> {
  const between = courses.flatMap(({ fromEnterpriseId, toEnterpriseId }) => [fromEnterpriseId, toEnterpriseId]);
  await enterprisesIn(tx).lock(
    ['enterpriseId'],
    between.map((enterpriseId) => ({ enterpriseId })),
  );
  await accountsIn(tx).lock(['accountBan'], courses);
  await movesIn(tx).lock(['accountBan'], courses);
}

const drop = statement('account_move_drop', 'delete from account_move where id = $1 and done_at is null');

/** Forgets a move to come. */
export const dropMove = ({ manager }: Transaction, { id }: AccountMove) => run(manager, drop, [id]);

const due = statement(
  'account_move_due',
  `select account_ban as "accountBan", from_enterprise_id as "fromEnterpriseId", to_enterprise_id as "toEnterpriseId" from account_move
   where done_at is null and effective_at <= $1 order by effective_at, id limit $2`,
);

/** Up to `most` whose time has come; not locked yet. */
export const dueMoves = ({ manager }: Transaction, now: Date, most: number): Promise<Course[]> =>
  run<Course & object>(manager, due, [now, most]);

const groupsWith = statement('account_group_with', 'select id from account_group where enterprise_id = $1 and $2 = any(account_bans)');

/** Ids of the enterprise's groups that have the account. */
export const groupsWithAccount = ({ manager }: Transaction, enterpriseId: string, accountBan: string): Promise<{ id: string }[]> =>
  run<{ id: string }>(manager, groupsWith, [enterpriseId, accountBan]);
