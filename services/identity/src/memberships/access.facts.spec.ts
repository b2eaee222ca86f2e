import { describe, expect, it } from '@jest/globals';
import type { GrantContent } from '@trunkline/contracts/identity';
import type { AccountGroup } from '../accounts/account-group.entity.ts';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import type { User } from '../users/user.entity.ts';
import { membershipAccess, staffAccess } from './access.facts.ts';
import type { Membership } from './membership.entity.ts';
import type { StaffMembership } from '../staff/staff-membership.entity.ts';

const user = { id: 'U-1', username: 'ana', name: 'Ana', state: 'active' } as User;
const enterprise = { enterpriseId: 'E-1', state: 'active' } as Enterprise;
const membership = { userId: 'U-1', enterpriseId: 'E-1', state: 'active', version: 3, grants: [] as GrantContent[] } as Membership;
const groups = [{ id: 'G-1', accountBans: ['B-2', 'B-3'] }] as AccountGroup[];
const aGrant = (change: Partial<GrantContent>): GrantContent => ({
  ...{ roles: [], tasks: [], allAccounts: false, accountBans: [], groupIds: [] },
  ...change,
});
const grantsOf = (...grants: Partial<GrantContent>[]) =>
  membershipAccess(user, enterprise, { ...membership, grants: grants.map(aGrant) }, groups).grants;

describe('what a person may do in an enterprise', () => {
  it('is what their roles and single tasks are, for the accounts named and those of the groups', () => {
    const grant = { roles: ['billingClerk'], tasks: ['orders.order.read'], accountBans: ['B-1', 'B-2'], groupIds: ['G-1'] };
    const { tasks, accountBans } = grantsOf(grant)[0]!;
    expect(accountBans).toEqual(['B-1', 'B-2', 'B-3']);
    expect(tasks).toEqual(expect.arrayContaining(['billing.invoice.read', 'orders.order.read']));
    expect(tasks).not.toContain('orders.order.create');
  });

  it('names no account where all are meant', () => {
    expect(grantsOf({ roles: ['auditor'], allAccounts: true, accountBans: ['B-1'] })).toMatchObject([
      { allAccounts: true, accountBans: [] },
    ]);
  });

  it('is nothing without a task or without an account', () => {
    expect(grantsOf({ roles: ['auditor'] }, { allAccounts: true }, { roles: ['auditor'], groupIds: ['G-9'] })).toEqual([]);
  });

  it('is nothing by a role that is not in the catalogue any more', () => {
    expect(grantsOf({ roles: ['emperor'], allAccounts: true })).toEqual([]);
  });

  it.each([
    ['the person', { ...user, state: 'locked' }, enterprise, membership],
    ['the enterprise', user, { ...enterprise, state: 'inactive' }, membership],
    ['the membership', user, enterprise, { ...membership, state: 'ended' }],
  ] as [string, User, Enterprise, Membership][])('is nothing while %s is not active', (_, person, customer, place) => {
    expect(membershipAccess(person, customer, place, []).active).toBe(false);
    expect(membershipAccess(user, enterprise, membership, []).active).toBe(true);
  });
});

describe('what one of the carrier’s people may do', () => {
  const staff = {
    userId: 'U-1',
    state: 'active',
    version: 1,
    roles: ['technician', 'operator'],
    enterpriseIds: ['E-1'],
  } as StaffMembership;

  it('is what their roles are, for the enterprises in whose team they stand', () => {
    const access = staffAccess(user, { ...staff, allEnterprises: false });
    expect(access).toMatchObject({ accessId: 'U-1:*', allEnterprises: false, enterpriseIds: ['E-1'], active: true });
    expect(access.grants[0]!.tasks).toEqual(expect.arrayContaining(['repair.ticket.work', 'operations.event.manage']));
  });

  it('names no enterprise where all are meant', () => {
    expect(staffAccess(user, { ...staff, allEnterprises: true }).enterpriseIds).toEqual([]);
  });
});
