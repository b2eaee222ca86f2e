import { AccountGroupChanged } from '@trunkline/contracts/identity';
import type { Transaction } from '@trunkline/messaging';
import type { AccountGroup } from '../accounts/account-group.entity.ts';
import { groupFact } from '../accounts/account-group.facts.ts';
import { accountGroupsIn } from '../accounts/account-group.store.ts';
import { announceAccess, announceMembership } from '../memberships/access.commands.ts';
import { withoutAccount } from '../memberships/grant.rules.ts';
import type { Membership } from '../memberships/membership.entity.ts';
import { lockMembershipsFor, lockMembershipsWith, membershipsIn } from '../memberships/membership.store.ts';
import { usersIn } from '../users/user.store.ts';
import { groupsWithAccount, type Course } from './account-move.store.ts';

/** Takes an account out of the groups and grants of the enterprise that it leaves, which is locked; whoever may do something for it there may not any more. */
export async function takeFromPeople(tx: Transaction, { accountBan, fromEnterpriseId }: Course, now: Date): Promise<void> {
  const groups = await groupsOf(tx, fromEnterpriseId, accountBan);
  const holders: Membership[] = await lockMembershipsFor(tx, fromEnterpriseId, accountBan);
  for (const { id } of groups) holders.push(...(await lockMembershipsWith(tx, fromEnterpriseId, id)));
  for (const group of groups) {
    const left = { ...group, accountBans: group.accountBans.filter((one) => one !== accountBan), updatedAt: now };
    accountGroupsIn(tx).change(left);
    tx.emit(AccountGroupChanged, groupFact(group, left));
  }
  const memberships = [...new Map(holders.map((one) => [one.userId, one])).values()];
  const left = memberships.map((before) => {
    const grants = withoutAccount(before.grants, accountBan);
    return { before, after: grants === before.grants ? before : { ...before, grants, updatedAt: now } };
  });
  for (const { before, after } of left.filter(({ before, after }) => after !== before)) {
    membershipsIn(tx).change(after);
    const user = await usersIn(tx).find(['id'], { id: after.userId });
    await announceMembership(tx, user!, before, after);
  }
  await announceAccess(
    tx,
    left.map(({ after }) => after),
  );
}

async function groupsOf(tx: Transaction, enterpriseId: string, accountBan: string): Promise<AccountGroup[]> {
  const groups = await accountGroupsIn(tx).lock(['id'], await groupsWithAccount(tx, enterpriseId, accountBan));
  return groups.filter(({ accountBans }) => accountBans.includes(accountBan));
}
