import type { PublicMembership, PublicStaffMembership, UserAccessChanged } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { User } from '../users/user.entity.ts';
import { publicUser } from '../users/user.facts.ts';
import type { Membership } from './membership.entity.ts';
import type { StaffMembership } from '../staff/staff-membership.entity.ts';

/** All of a membership that others may know. */
export const publicMembership = ({ userId, enterpriseId, state, grants, createdAt, updatedAt }: Membership): PublicMembership => ({
  userId,
  enterpriseId,
  state,
  grants,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** All of a staff membership that others may know. */
export const publicStaffMembership = ({ version: _, createdAt, updatedAt, ...staff }: StaffMembership): PublicStaffMembership => ({
  ...staff,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** What was given to a person in an enterprise, or taken; `before` is absent for a new membership. */
export function membershipFact(user: User, before: Membership | undefined, after: Membership): UserAccessChanged {
  const membership = publicMembership(after);
  const { userId, enterpriseId } = after;
  return {
    userId,
    enterpriseId,
    ...gainAndLoss(before ? namesIn(before) : [], namesIn(after)),
    ...differenceOf(before && publicMembership(before), membership),
    user: publicUser(user),
    membership,
  };
}

/** What was given to one of the carrier's people, or taken; `before` is absent for a new one. */
export function staffFact(user: User, before: StaffMembership | undefined, after: StaffMembership): UserAccessChanged {
  const staff = publicStaffMembership(after);
  const rolesOf = (one?: StaffMembership) => (one?.state === 'active' ? one.roles : []);
  return {
    userId: after.userId,
    ...gainAndLoss(rolesOf(before), rolesOf(after)),
    ...differenceOf(before && publicStaffMembership(before), staff),
    user: publicUser(user),
    staff,
  };
}

const namesIn = ({ state, grants }: Membership): string[] =>
  state === 'active' ? [...new Set(grants.flatMap(({ roles, tasks }) => [...roles, ...tasks]))] : [];

const gainAndLoss = (before: string[], after: string[]) => ({
  added: after.filter((name) => !before.includes(name)),
  removed: before.filter((name) => !after.includes(name)),
});
