import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { usersIn } from '../users/user.store.ts';
import { Membership } from './membership.entity.ts';

export const membershipsIn = (tx: Transaction) => rowsIn(tx, Membership);

const ofEnterprise = statement('membership_of_enterprise', `select user_id as "userId" from membership where enterprise_id = $1`);
const withGroup = statement(
  'membership_with_group',
  `select user_id as "userId" from membership where enterprise_id = $1 and grants @> jsonb_build_array(jsonb_build_object('groupIds', jsonb_build_array($2::text)))`,
);
const forAccount = statement(
  'membership_for_account',
  `select user_id as "userId" from membership where enterprise_id = $1 and grants @> jsonb_build_array(jsonb_build_object('accountBans', jsonb_build_array($2::text)))`,
);

/** Locks the memberships of an enterprise, behind their users. Whoever has locked the enterprise knows that no other comes to be meanwhile. */
export const lockMembershipsOf = async (tx: Transaction, enterpriseId: string): Promise<Membership[]> =>
  lockFound(tx, enterpriseId, await run<Found>(tx.manager, ofEnterprise, [enterpriseId]));

/** As `lockMembershipsOf`, of those with a grant that points at the group. */
export const lockMembershipsWith = async (tx: Transaction, enterpriseId: string, groupId: string): Promise<Membership[]> =>
  lockFound(tx, enterpriseId, await run<Found>(tx.manager, withGroup, [enterpriseId, groupId]));

/** As `lockMembershipsOf`, of those with a grant that names the account. */
export const lockMembershipsFor = async (tx: Transaction, enterpriseId: string, accountBan: string): Promise<Membership[]> =>
  lockFound(tx, enterpriseId, await run<Found>(tx.manager, forAccount, [enterpriseId, accountBan]));

const otherAdministrators = statement(
  'membership_other_administrators',
  `select count(*)::int as count from membership m join users u on u.id = m.user_id
   where m.enterprise_id = $1 and m.user_id <> $2 and m.state = 'active' and u.state in ('invited', 'active')
     and m.grants @> '[{"roles": ["systemAdministrator"], "allAccounts": true}]'`,
);

/** How many manage the people of the enterprise besides this one. Whoever has locked the enterprise knows that they stay. */
export async function countOtherAdministrators(tx: Transaction, enterpriseId: string, userId: string): Promise<number> {
  const [row] = await run<{ count: number }>(tx.manager, otherAdministrators, [enterpriseId, userId]);
  return row!.count;
}

interface Found {
  userId: string;
}

async function lockFound(tx: Transaction, enterpriseId: string, found: Found[]): Promise<Membership[]> {
  await usersIn(tx).lock(
    ['id'],
    found.map(({ userId }) => ({ id: userId })),
  );
  return membershipsIn(tx).lock(
    ['userId', 'enterpriseId'],
    found.map(({ userId }) => ({ userId, enterpriseId })),
  );
}
