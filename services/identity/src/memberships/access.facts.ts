import { customerRoles, staffRoles, type AccessGrant, type GrantContent, type UserAccessState } from '@trunkline/contracts/identity';
import type { AccountGroup } from '../accounts/account-group.entity.ts';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import type { User } from '../users/user.entity.ts';
import type { Membership } from './membership.entity.ts';
import type { StaffMembership } from '../staff/staff-membership.entity.ts';

/** What a person may do in an enterprise, with roles and groups resolved. Inactive when the person, the enterprise or the membership is. */
export function membershipAccess(user: User, enterprise: Enterprise, membership: Membership, groups: AccountGroup[]): UserAccessState {
  return {
    accessId: `${user.id}:${enterprise.enterpriseId}`,
    ...personOf(user),
    enterpriseId: enterprise.enterpriseId,
    allEnterprises: false,
    enterpriseIds: [],
    active: user.state === 'active' && enterprise.state === 'active' && membership.state === 'active',
    version: membership.version,
    grants: resolvedGrants(membership.grants, groups),
  };
}

/** Grants by the tasks and accounts that they come to; such as give nothing are not among them. */
export function resolvedGrants(grants: GrantContent[], groups: AccountGroup[]): AccessGrant[] {
  const accountsOf = new Map(groups.map(({ id, accountBans }) => [id, accountBans]));
  return grants.map((grant) => resolved(grant, accountsOf)).filter(givesSomething);
}

/** What one of the carrier's people may do. */
export function staffAccess(user: User, { state, version, roles, allEnterprises, enterpriseIds }: StaffMembership): UserAccessState {
  return {
    accessId: `${user.id}:*`,
    ...personOf(user),
    allEnterprises,
    enterpriseIds: allEnterprises ? [] : enterpriseIds,
    active: user.state === 'active' && state === 'active',
    version,
    grants: [{ tasks: tasksIn(staffRoles, roles), allAccounts: true, accountBans: [] }].filter(givesSomething),
  };
}

const personOf = ({ id, username, name }: User) => ({ userId: id, username, name });

function resolved({ roles, tasks, allAccounts, accountBans, groupIds }: GrantContent, accountsOf: Map<string, string[]>): AccessGrant {
  const named = [...accountBans, ...groupIds.flatMap((id) => accountsOf.get(id) ?? [])];
  return {
    tasks: [...new Set([...tasksIn(customerRoles, roles), ...tasks])].sort(),
    allAccounts,
    accountBans: allAccounts ? [] : [...new Set(named)].sort(),
  };
}

const givesSomething = ({ tasks, allAccounts, accountBans }: AccessGrant) => tasks.length > 0 && (allAccounts || accountBans.length > 0);

/** A role that the catalogue does not have any more gives nothing. */
const tasksIn = (catalogue: Record<string, readonly string[]>, roles: string[]): string[] => [
  ...new Set(roles.flatMap((role) => (Object.hasOwn(catalogue, role) ? catalogue[role]! : []))),
];
