import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountMoveReported, AccountTeamReported, type GrantContent } from '@trunkline/contracts/identity';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, reporting, testService, type TestService } from '@trunkline/testing';
import { anAccount, anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { AccountMoveCommands } from './account-move.commands.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const report = reporting(() => identity, AccountMoveReported);
const day = 86_400_000;
const from = (days: number) => new Date(identity.clock.now().getTime() + days * day).toISOString();
const turn = () => identity.app.get(AccountMoveCommands).turn();

/** Two enterprises; the first has two accounts. */
async function given() {
  const [one, other] = [anEnterprise({ accounts: [anAccount(), anAccount()] }), anEnterprise()];
  for (const each of [one, other]) await identity.post('/enterprises', each);
  const [moved, kept] = one.accounts.map(({ accountBan }) => accountBan) as [string, string];
  const move = { accountBan: moved, fromEnterpriseId: one.enterpriseId, toEnterpriseId: other.enterpriseId, effectiveAt: from(-1) };
  return { one: one.enterpriseId, other: other.enterpriseId, moved, kept, move };
}

const accountsOf = async (enterpriseId: string): Promise<string[]> =>
  (await identity.get(`/enterprises/${enterpriseId}/accounts`)).body.items.map(({ accountBan }: { accountBan: string }) => accountBan);
const factsOf = async (topic: string, key: string) => (await identity.outbox()).filter((fact) => fact.topic === topic && fact.key === key);
const grant = (change: Partial<GrantContent>): GrantContent => ({
  roles: ['engineer'],
  ...{ tasks: [], allAccounts: false, accountBans: [], groupIds: [] },
  ...change,
});

describe('an account that moves', () => {
  it('belongs to the other enterprise, and to it alone', async () => {
    const { one, other, moved, kept, move } = await given();
    const { status, body } = await report(move);
    expect([status, body]).toEqual([202, expect.objectContaining({ outcome: 'taken', enterpriseId: other })]);
    expect(await accountsOf(one)).toEqual([kept]);
    expect(await accountsOf(other)).toContain(moved);
    expect(await factsOf('account-moved', moved)).toMatchObject([
      { body: { ...move, account: { enterpriseId: other, movedAt: move.effectiveAt, name: 'Head office' } } },
    ]);
    expect((await factsOf('account-state', moved)).at(-1)).toMatchObject({
      body: { enterpriseId: other, movedAt: move.effectiveAt, formerEnterpriseIds: [one] },
    });
  });

  it('is taken from groups and grants of whoever had it by name, and from what they may do', async () => {
    const { one, moved, kept, move } = await given();
    const group = (await identity.post(`/enterprises/${one}/account-groups`, { name: 'Both', accountBans: [moved, kept] })).body.groupId;
    const people = `/enterprises/${one}/users`;
    const grants = [
      grant({ accountBans: [moved] }),
      grant({ groupIds: [group] }),
      grant({ tasks: ['orders.order.read'], accountBans: [moved, kept] }),
    ];
    const userId = (await identity.post(people, { ...aPerson(), grants })).body.userId as string;
    await report(move);
    expect((await identity.get(`/enterprises/${one}/account-groups`)).body.items).toMatchObject([{ accountBans: [kept] }]);
    expect((await identity.get(`${people}/${userId}`)).body.grants).toEqual([grants[1], { ...grants[2], accountBans: [kept] }]);
    const [, last] = await factsOf('user-access-state', `${userId}:${one}`);
    expect(last!.body).toMatchObject({ version: 2, grants: [{ accountBans: [kept] }, { accountBans: [kept] }] });
    expect((await factsOf('user-access-changed', userId)).at(-1)).toMatchObject({
      body: { enterpriseId: one, changed: expect.arrayContaining(['grants']) },
    });
  });

  it('takes its team along', async () => {
    const { one, other, moved, move } = await given();
    const members = [
      {
        role: 'customerCareManager' as const,
        name: 'Ana',
        email: 'ana@carrier.example',
        phone: '+1 555 0100',
        from: from(-9).slice(0, 10),
      },
    ];
    await reporting(() => identity, AccountTeamReported)({ enterpriseId: one, accountBan: moved, members });
    await report(move);
    const anybody = identity.as({ enterprise: other, tasks: ['orders.order.read'] });
    expect((await anybody.get(`/account-team?accountBan=${moved}`)).body).toEqual({ enterpriseId: other, accountBan: moved, members });
  });

  it('stands in the record of both, on whose word it went', async () => {
    const { one, other, moved, move } = await given();
    await report(move);
    const lines = (await identity.audited()).filter(
      ({ action, target }) => action === 'identity.account.move' && target?.reference === moved,
    );
    const changes = [{ before: { enterpriseId: one }, after: { enterpriseId: other, effectiveAt: move.effectiveAt } }];
    expect(lines).toMatchObject([one, other].map((enterpriseId) => ({ enterpriseId, actor: { kind: 'machine' }, changes })));
  });

  it('may go back later, and no report is news twice', async () => {
    const { one, other, moved, move } = await given();
    const back = { accountBan: moved, fromEnterpriseId: other, toEnterpriseId: one, effectiveAt: from(0) };
    expect([await report(move), await report(back)].map(({ body }) => body.outcome)).toEqual(['taken', 'taken']);
    expect([await report(move), await report(back)].map(({ body }) => body.outcome)).toEqual(['unchanged', 'unchanged']);
    expect(await accountsOf(one)).toContain(moved);
    expect(await factsOf('account-moved', moved)).toHaveLength(2);
  });

  it('goes when its time comes, once, to where it was last said to', async () => {
    const { one, other, moved, move } = await given();
    const third = anEnterprise();
    await identity.post('/enterprises', third);
    expect((await report({ ...move, toEnterpriseId: third.enterpriseId, effectiveAt: from(3) })).body.outcome).toBe('taken');
    const planned = { ...move, effectiveAt: from(2) };
    expect([await report(planned), await report(planned)].map(({ body }) => body.outcome)).toEqual(['taken', 'unchanged']);
    identity.clock.advance(day);
    await turn();
    expect(await accountsOf(one)).toContain(moved);
    identity.clock.advance(3 * day);
    await Promise.all([turn(), turn()]);
    expect(await accountsOf(other)).toContain(moved);
    expect(await factsOf('account-moved', moved)).toMatchObject([{ body: planned }]);
  });

  it('stays where it was once that is withdrawn, which is on record; one that has gone is not brought back so', async () => {
    const { one, moved, move } = await given();
    const planned = { ...move, effectiveAt: from(2) };
    await report(planned);
    const elsewhere = anEnterprise();
    await identity.post('/enterprises', elsewhere);
    expect((await report({ ...planned, toEnterpriseId: elsewhere.enterpriseId, withdrawn: true })).status).toBe(409);
    const answers = [await report({ ...planned, withdrawn: true }), await report({ ...planned, withdrawn: true })];
    expect(answers.map(({ body }) => body.outcome)).toEqual(['taken', 'unchanged']);
    identity.clock.advance(3 * day);
    await turn();
    expect(await accountsOf(one)).toContain(moved);
    expect(await factsOf('account-moved', moved)).toEqual([]);
    await report(move);
    expect((await report({ ...move, withdrawn: true })).body.detail).toContain('has gone already');
  });

  it('waits on the topic for an account that is yet to come', async () => {
    const { one, other, move } = await given();
    const late = anAccount();
    const headers = { ce_specversion: '1.0', ce_id: late.accountBan, ce_source: '/crm', 'content-type': 'application/json' };
    const value = Buffer.from(JSON.stringify({ ...move, accountBan: late.accountBan }));
    const record = { key: 'k', value, headers: { ...headers, ce_type: 'com.trunkline.inbound.account-moved.v1' } };
    await identity.app.get(Messaging).driver.send('identity-inbound', 0, [record]);
    await eventually(
      () => identity.database("select 1 from parked where state = 'waiting' and reference = $1", [`account ${late.accountBan}`]),
      ({ length }) => length === 1,
    );
    await identity.post('/enterprises', { ...anEnterprise(), enterpriseId: one, accounts: [late], administrators: [] });
    await eventually(
      () => accountsOf(other),
      (bans) => bans.includes(late.accountBan),
    );
  });
});

describe('a move', () => {
  it.each<[string, (all: Awaited<ReturnType<typeof given>>) => Partial<AccountMoveReported>, number, string]>([
    ['that leads nowhere', ({ one }) => ({ toEnterpriseId: one }), 422, 'toEnterpriseId'],
    ['of an account that is not there', () => ({ accountBan: 'BAN-nowhere' }), 422, 'accountBan'],
    ['to an enterprise that is not there', () => ({ toEnterpriseId: 'ENT-nowhere' }), 422, 'toEnterpriseId'],
    ['from an enterprise that is not there', () => ({ fromEnterpriseId: 'ENT-nowhere' }), 422, 'fromEnterpriseId'],
    ['of an account that is where it is to go', ({ one, other }) => ({ fromEnterpriseId: other, toEnterpriseId: one }), 409, ''],
  ])('%s is refused, and nothing changes', async (_, change, status, propertyPath) => {
    const all = await given();
    const answer = await report({ ...all.move, ...change(all) });
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.map((error: { propertyPath: string }) => error.propertyPath)).toEqual(
      propertyPath ? [propertyPath] : undefined,
    );
    expect((await accountsOf(all.one)).sort()).toEqual([all.moved, all.kept].sort());
    expect(await factsOf('account-moved', all.moved)).toEqual([]);
  });

  it('of an account that meanwhile belongs elsewhere is refused, and one from before it came', async () => {
    const { one, other, moved, move } = await given();
    const third = anEnterprise();
    await identity.post('/enterprises', third);
    await report(move);
    expect((await report({ ...move, toEnterpriseId: third.enterpriseId, effectiveAt: from(0) })).status).toBe(409);
    const early = { accountBan: moved, fromEnterpriseId: other, toEnterpriseId: one, effectiveAt: from(-2) };
    expect((await report(early)).body.detail).toContain('it leaves it after that');
  });

  it('to an enterprise that is inactive is refused', async () => {
    const { other, move } = await given();
    await identity.post(`/enterprises/${other}/deactivate`);
    expect((await report(move)).status).toBe(409);
  });

  it('between enterprises that are not all in reach of who reports it is as if one were not there', async () => {
    const { one, other, move } = await given();
    for (const [enterprises, propertyPath] of [
      [[one], 'toEnterpriseId'],
      [[other], 'fromEnterpriseId'],
    ] as const) {
      const narrow = identity.as({ machine: true, enterprises: [...enterprises] });
      const attributes = { 'ce-specversion': '1.0', 'ce-id': propertyPath + move.accountBan, 'ce-source': '/crm' };
      const answer = await narrow.post('/events', move, { ...attributes, 'ce-type': 'com.trunkline.inbound.account-moved.v1' });
      expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ propertyPath })]]);
    }
  });
});
