import { UserAccessChanged, UserAccessState } from '@trunkline/contracts/identity';
import type { Transaction } from '@trunkline/messaging';
import { accountGroupsIn } from '../accounts/account-group.store.ts';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import type { User } from '../users/user.entity.ts';
import { askerName } from '../users/asker.queries.ts';
import { usersIn } from '../users/user.store.ts';
import { membershipAccess, staffAccess } from './access.facts.ts';
import type { Membership } from './membership.entity.ts';
import { membershipFact } from './membership.facts.ts';
import { membershipsIn } from './membership.store.ts';
import type { StaffMembership } from '../staff/staff-membership.entity.ts';
import { staffMembershipsIn } from '../staff/staff-membership.store.ts';

/**
 * Works out anew what these memberships allow and announces it, each under its next version. Their users are locked already: so of two changes that touch one
 * membership the later sees what the earlier did.
 */
export async function announceAccess(tx: Transaction, memberships: Membership[]): Promise<void> {
  const users = byKey(
    await usersIn(tx).see(
      ['id'],
      memberships.map(({ userId }) => ({ id: userId })),
    ),
    ({ id }) => id,
  );
  const enterprises = byKey(await enterprisesIn(tx).see(['enterpriseId'], memberships), ({ enterpriseId }) => enterpriseId);
  const groupIds = memberships.flatMap(({ grants }) => grants.flatMap((grant) => grant.groupIds));
  const groups = await accountGroupsIn(tx).see(
    ['id'],
    groupIds.map((id) => ({ id })),
  );
  for (const membership of memberships) {
    const next = { ...membership, version: membership.version + 1 };
    membershipsIn(tx).change(next);
    tx.emit(UserAccessState, membershipAccess(users.get(next.userId)!, enterprises.get(next.enterpriseId)!, next, groups));
  }
}

/** As `announceAccess`, of one of the carrier's people. */
export function announceStaffAccess(tx: Transaction, user: User, staff: StaffMembership): void {
  const next = { ...staff, version: staff.version + 1 };
  staffMembershipsIn(tx).change(next);
  tx.emit(UserAccessState, staffAccess(user, next));
}

/** Announces anew everything that a person may do, wherever they may do it. */
export async function announceAccessOf(tx: Transaction, user: User): Promise<void> {
  await announceAccess(tx, await membershipsIn(tx).lock(['userId'], [{ userId: user.id }]));
  const staff = await staffMembershipsIn(tx).find(['userId'], { userId: user.id });
  if (staff) announceStaffAccess(tx, user, staff);
}

/** Says what a person gained and lost in an enterprise, and by whom. */
export async function announceMembership(tx: Transaction, user: User, before: Membership | undefined, after: Membership): Promise<void> {
  const [enterprise] = await enterprisesIn(tx).see(['enterpriseId'], [after]);
  const changedBy = await askerName(tx);
  const named = { ...(enterprise && { enterpriseName: enterprise.name }), ...(changedBy && { changedBy }) };
  tx.emit(UserAccessChanged, { ...membershipFact(user, before, after), ...named });
}

const byKey = <T>(rows: T[], key: (row: T) => string) => new Map(rows.map((row) => [key(row), row]));
