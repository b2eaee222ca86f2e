import { rowsIn, type Transaction } from '@trunkline/messaging';
import { AccountTeam } from './team.entity.ts';

export const teamsIn = (tx: Transaction) => rowsIn(tx, AccountTeam);

/** Locks up to `most` teams in which others act by now; such as another process has in hand are left to it. */
export async function lockDueTeams(tx: Transaction, day: string, most: number): Promise<AccountTeam[]> {
  const due = await tx.manager.query<{ id: string }[]>(
    'select id from account_team where changes_on <= $1 order by changes_on limit $2 for update skip locked',
    [day, most],
  );
  return teamsIn(tx).lock(['id'], due);
}
