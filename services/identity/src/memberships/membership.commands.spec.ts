import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantContent } from '@trunkline/contracts/identity';
import { testService, type TestService } from '@trunkline/testing';
import { AccountGroupCommands } from '../accounts/account-group.commands.ts';
import { EnterpriseCommands } from '../enterprises/enterprise.commands.ts';
import { aPerson, anAccount, anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { ProvisioningCommands } from '../enterprises/provisioning.commands.ts';
import { IdentityModule } from '../identity.module.ts';
import { UserCommands } from '../users/user.commands.ts';
import { MembershipCommands } from './membership.commands.ts';

let identity: TestService;
let memberships: MembershipCommands;
beforeAll(async () => {
  identity = await testService('identity', IdentityModule);
  memberships = identity.app.get(MembershipCommands);
});
afterAll(() => identity.stop());

const aGrant = (change: Partial<GrantContent>): GrantContent => ({
  ...{ roles: [], tasks: [], allAccounts: false, accountBans: [], groupIds: [] },
  ...change,
});
const auditor = aGrant({ roles: ['auditor'], allAccounts: true });

/** An enterprise with an active administrator, two accounts and a group of the first. */
async function given() {
  const accounts = [anAccount(), anAccount()];
  const { enterpriseId, administrators } = anEnterprise({ accounts });
  await identity.app.get(ProvisioningCommands).provision(anEnterprise({ enterpriseId, accounts, administrators }));
  const bans = accounts.map(({ accountBan }) => accountBan);
  const { groupId } = await identity.app.get(AccountGroupCommands).make(enterpriseId, { name: 'West', accountBans: bans.slice(0, 1) });
  const [administrator] = await identity.database<{ id: string }>('select id from users where username = $1', [
    administrators[0]!.username,
  ]);
  await identity.app.get(UserCommands).move(administrator!.id, 'activate');
  return { enterpriseId, bans, groupId, administratorId: administrator!.id, administrator: administrators[0]! };
}

/** The last that was announced of what the person may do there. */
async function accessOf(userId: string, enterpriseId: string) {
  const states = (await identity.outbox()).filter(({ topic, key }) => topic === 'user-access-state' && key === `${userId}:${enterpriseId}`);
  return states.at(-1)!.body as { active: boolean; version: number; grants: { tasks: string[]; accountBans: string[] }[] };
}
const factsOf = async (userId: string) =>
  (await identity.outbox()).filter(({ topic, key }) => topic === 'user-access-changed' && key === userId).map(({ body }) => body);

describe('a person who is invited', () => {
  it('may do what was granted once they are active', async () => {
    const { enterpriseId, groupId, bans } = await given();
    const { userId } = await memberships.invite(enterpriseId, aPerson(), [aGrant({ roles: ['billingClerk'], groupIds: [groupId] })]);
    expect(await accessOf(userId, enterpriseId)).toMatchObject({ version: 1, active: false, grants: [{ accountBans: [bans[0]] }] });
    await identity.app.get(UserCommands).move(userId, 'activate');
    expect(await accessOf(userId, enterpriseId)).toMatchObject({ version: 2, active: true });
  });

  it('keeps what they had, in the same enterprise as in others', async () => {
    const [one, other] = [await given(), await given()];
    const person = aPerson();
    const { userId } = await memberships.invite(one.enterpriseId, person, [auditor]);
    await memberships.invite(other.enterpriseId, person, [aGrant({ roles: ['engineer'], allAccounts: true })]);
    const again = await memberships.invite(one.enterpriseId, person, [
      aGrant({ tasks: ['orders.order.create'], accountBans: [one.bans[1]!] }),
    ]);
    expect(again).toMatchObject({ userId, grants: [{ roles: ['auditor'] }, { tasks: ['orders.order.create'] }] });
    expect((await accessOf(userId, other.enterpriseId)).grants).toHaveLength(1);
  });

  it.each<[string, Partial<GrantContent>, string, string]>([
    ['a task of the carrier’s staff', { tasks: ['repair.ticket.work'], allAccounts: true }, 'grants/0/tasks/0', 'invalidValue'],
    ['a role that there is not', { roles: ['emperor'], allAccounts: true }, 'grants/0/roles/0', 'invalidValue'],
    [
      'an account that the enterprise has not',
      { roles: ['auditor'], accountBans: ['BAN-1'] },
      'grants/0/accountBans/0',
      'referenceNotFound',
    ],
    [
      'a group that the enterprise has not',
      { roles: ['auditor'], groupIds: ['00000000-0000-4000-8000-000000000000'] },
      'grants/0/groupIds/0',
      'referenceNotFound',
    ],
  ])('is not granted %s', async (_, grant, propertyPath, code) => {
    const { enterpriseId } = await given();
    const refused = memberships.invite(enterpriseId, aPerson(), [aGrant(grant)]);
    await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ propertyPath, code }] });
  });
});

describe('a grant', () => {
  it('takes the place of those before, and says what was gained and lost', async () => {
    const { enterpriseId, bans } = await given();
    const { userId } = await memberships.invite(enterpriseId, aPerson(), [auditor]);
    await memberships.grant(enterpriseId, userId, [aGrant({ roles: ['billingClerk'], accountBans: [bans[1]!] })]);
    expect((await factsOf(userId)).at(-1)).toMatchObject({ added: ['billingClerk'], removed: ['auditor'], enterpriseId });
    expect(await accessOf(userId, enterpriseId)).toMatchObject({ version: 2, grants: [{ accountBans: [bans[1]] }] });
  });

  it('follows its group, and says so at once', async () => {
    const { enterpriseId, groupId, bans } = await given();
    const { userId } = await memberships.invite(enterpriseId, aPerson(), [aGrant({ roles: ['auditor'], groupIds: [groupId] })]);
    await identity.app.get(AccountGroupCommands).change(enterpriseId, groupId, { accountBans: bans });
    expect(await accessOf(userId, enterpriseId)).toMatchObject({ version: 2, grants: [{ accountBans: [...bans].sort() }] });
  });

  it('is not lost when group and person change at the same time', async () => {
    const { enterpriseId, groupId, bans } = await given();
    const { userId } = await memberships.invite(enterpriseId, aPerson(), [aGrant({ roles: ['auditor'], groupIds: [groupId] })]);
    const [users, groups] = [identity.app.get(UserCommands), identity.app.get(AccountGroupCommands)];
    await Promise.all([users.move(userId, 'activate'), groups.change(enterpriseId, groupId, { accountBans: bans })]);
    expect(await accessOf(userId, enterpriseId)).toMatchObject({ version: 3, active: true, grants: [{ accountBans: [...bans].sort() }] });
  });
});

describe('a place in an enterprise', () => {
  it('ends, and with it what was granted there and only there', async () => {
    const [one, other] = [await given(), await given()];
    const person = aPerson();
    const { userId } = await memberships.invite(one.enterpriseId, person, [auditor]);
    await memberships.invite(other.enterpriseId, person, [auditor]);
    await identity.app.get(UserCommands).move(userId, 'activate');
    await memberships.end(one.enterpriseId, userId);
    expect((await accessOf(userId, one.enterpriseId)).active).toBe(false);
    expect((await accessOf(userId, other.enterpriseId)).active).toBe(true);
  });

  it('comes back with what is granted then, and no more', async () => {
    const { enterpriseId } = await given();
    const person = aPerson();
    const { userId } = await memberships.invite(enterpriseId, person, [auditor]);
    await memberships.end(enterpriseId, userId);
    await memberships.invite(enterpriseId, person, [aGrant({ roles: ['billingClerk'], allAccounts: true })]);
    expect((await accessOf(userId, enterpriseId)).grants).toHaveLength(1);
    await expect(memberships.end('ENT-nowhere', userId)).rejects.toMatchObject({ status: 404 });
  });

  it('of the last system administrator stays, and so does what they may do', async () => {
    const { enterpriseId, administratorId } = await given();
    const refusal = { status: 409, message: 'the last system administrator cannot be removed' };
    await expect(memberships.end(enterpriseId, administratorId)).rejects.toMatchObject(refusal);
    await expect(memberships.grant(enterpriseId, administratorId, [auditor])).rejects.toMatchObject(refusal);
  });

  it('of one of two administrators who leave at once stays', async () => {
    const { enterpriseId, administratorId } = await given();
    const { userId } = await memberships.invite(enterpriseId, aPerson(), [aGrant({ roles: ['systemAdministrator'], allAccounts: true })]);
    const left = await Promise.allSettled([memberships.end(enterpriseId, administratorId), memberships.end(enterpriseId, userId)]);
    expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is worth nothing while the enterprise is inactive', async () => {
    const { enterpriseId, administratorId } = await given();
    const enterprises = identity.app.get(EnterpriseCommands);
    await enterprises.move(enterpriseId, 'deactivate');
    expect((await accessOf(administratorId, enterpriseId)).active).toBe(false);
    await enterprises.move(enterpriseId, 'reactivate');
    expect(await accessOf(administratorId, enterpriseId)).toMatchObject({ active: true, version: 4 });
  });
});
