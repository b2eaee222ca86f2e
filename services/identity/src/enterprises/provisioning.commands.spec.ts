import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerRoles, EnterpriseProvisioned } from '@trunkline/contracts/identity';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';
import { aPerson, anAccount, anEnterprise } from './enterprise.fixture.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)));
afterAll(() => identity.stop());

const report = reporting(() => identity, EnterpriseProvisioned);

async function given(change: Partial<EnterpriseProvisioned> = {}): Promise<EnterpriseProvisioned> {
  const enterprise = anEnterprise(change);
  expect((await report(enterprise)).body).toMatchObject({ outcome: 'taken' });
  return enterprise;
}

/** What the work announces, by topic. */
async function announcedBy(work: () => Promise<unknown>) {
  const before = (await identity.outbox()).length;
  await work();
  return (await identity.outbox()).slice(before).map(({ topic, key, body }) => ({ topic, key, body }));
}
const topics = (announced: { topic: string }[]) => announced.map(({ topic }) => topic);

describe('an enterprise that is provisioned', () => {
  it('is announced with its account, its administrator and what they may do', async () => {
    const enterprise = anEnterprise();
    const announced = await announcedBy(() => report(enterprise));
    expect(topics(announced)).toEqual([
      'enterprise-changed',
      'enterprise-state',
      'account-changed',
      'account-state',
      'user-invited',
      'user-access-changed',
      'user-access-state',
    ]);
    const [{ body: account }, { body: user }] = [announced[3]!, announced[4]!];
    expect(account).toEqual({ ...enterprise.accounts[0], enterpriseId: enterprise.enterpriseId, active: true });
    expect(user).toMatchObject({ user: { ...enterprise.administrators[0], state: 'invited' }, previous: {} });
    expect(announced[6]).toMatchObject({
      key: `${user.userId as string}:${enterprise.enterpriseId}`,
      body: { version: 1, active: false, grants: [{ allAccounts: true, tasks: [...customerRoles.systemAdministrator].sort() }] },
    });
  });

  it('changes nothing when it is reported again as it is', async () => {
    const enterprise = await given();
    const announced = await announcedBy(async () => expect((await report(enterprise)).body).toMatchObject({ outcome: 'unchanged' }));
    expect(announced).toEqual([]);
  });

  it('is brought up to date, and keeps what the report does not say', async () => {
    const { enterpriseId, accounts, administrators } = await given();
    const [account, added] = [{ accountBan: accounts[0]!.accountBan, name: 'Warehouse' }, anAccount()];
    const announced = await announcedBy(() => report({ enterpriseId, name: 'Acme', accounts: [account, added], administrators }));
    expect(topics(announced)).toEqual([
      ...['enterprise-changed', 'enterprise-state'],
      ...['account-changed', 'account-state', 'account-changed', 'account-state'],
    ]);
    expect(announced[2]!.body).toMatchObject({
      changed: ['name'],
      previous: { name: 'Head office' },
      account: { ...accounts[0], name: 'Warehouse' },
    });
  });

  it('loses neither accounts nor administrators that the report leaves out', async () => {
    const { enterpriseId, name } = await given();
    const announced = await announcedBy(() => report({ enterpriseId, name, accounts: [], administrators: [] }));
    expect(announced).toEqual([]);
    const [count] = await identity.database(`select count(*)::int as n from account where enterprise_id = $1`, [enterpriseId]);
    expect(count).toEqual({ n: 1 });
  });

  it('takes thousands of accounts at once', async () => {
    const accounts = Array.from({ length: 5000 }, () => anAccount());
    const { enterpriseId } = await given({ accounts });
    const [count] = await identity.database(`select count(*)::int as n from account where enterprise_id = $1`, [enterpriseId]);
    expect(count).toEqual({ n: 5000 });
  });

  it('does not get an account that another enterprise has', async () => {
    const other = await given();
    const { accountBan } = other.accounts[0]!;
    const enterprise = anEnterprise({ accounts: [anAccount(), anAccount({ accountBan })] });
    let answer;
    const announced = await announcedBy(async () => void (answer = await report(enterprise)));
    expect(answer).toMatchObject({ status: 409, body: { detail: `account ${accountBan} belongs to another enterprise` } });
    expect(announced).toEqual([]);
  });

  it('is one, and its administrator too, when it is reported from many sides at once', async () => {
    const enterprise = anEnterprise();
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(enterprise)));
    expect(answers.map(({ body }) => body.outcome as string).sort()).toEqual(['taken', ...Array<string>(7).fill('unchanged')]);
    const { username } = enterprise.administrators[0]!;
    expect(await identity.database('select username from users where username = $1', [username])).toHaveLength(1);
  });
});

describe('an administrator', () => {
  it('who manages another enterprise already is the same person, with other rights in each', async () => {
    const { administrators } = await given();
    const announced = await announcedBy(() => given({ administrators }));
    expect(topics(announced)).toEqual([
      ...['enterprise-changed', 'enterprise-state', 'account-changed', 'account-state'],
      ...['user-invited', 'user-access-changed', 'user-access-state'],
    ]);
  });

  it('is not taken for somebody with another address', async () => {
    const { administrators } = await given();
    const { username } = administrators[0]!;
    const { status, body } = await report(anEnterprise({ administrators: [aPerson({ username, email: 'mallory@example.com' })] }));
    expect([status, body.detail]).toEqual([409, `the user name ${username} is that of somebody with another e-mail address`]);
  });

  it('gets a new address and name while they are in this enterprise alone, and what they may do bears it', async () => {
    const { enterpriseId, name, administrators } = await given();
    const renamed = { ...administrators[0]!, name: 'Zoe Miller', email: 'zoe@example.org' };
    const announced = await announcedBy(() => report({ enterpriseId, name, accounts: [], administrators: [renamed] }));
    expect(topics(announced)).toEqual(['user-profile-changed', 'user-access-state']);
    expect(announced[1]!.body).toMatchObject({ name: 'Zoe Miller', version: 2 });
  });

  it.each(['*', 'sha256:abc'])('is not taken for an enterprise whose id would stand for many in a token: %s', async (enterpriseId) => {
    const { status, body } = await report(anEnterprise({ enterpriseId }));
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'enterpriseId']);
  });

  it.each([
    ['with a letter of another alphabet', 'аna.pereira', 'administrators/0/username'],
    ['with a space inside', 'ana pereira', 'administrators/0/username'],
    ['of one letter', 'a', 'administrators/0/username'],
  ])('with a user name %s is refused', async (_, username, path) => {
    const { status, body } = await report(anEnterprise({ administrators: [aPerson({ username })] }));
    expect([status, body.errors[0].propertyPath]).toEqual([422, path]);
  });

  it('is refused when the user name can be mistaken for another', async () => {
    const username = 'oleg.lind';
    await given({ administrators: [aPerson({ username })] });
    const { status, body } = await report(anEnterprise({ administrators: [aPerson({ username: '0leg.1ind' })] }));
    expect([status, body.detail]).toEqual([409, 'the user name 0leg.1ind can be mistaken for one that exists']);
  });

  it('is found again however the case of the user name is written', async () => {
    const person = aPerson({ username: 'Grace.Hopper' });
    const { enterpriseId, name } = await given({ administrators: [person] });
    const again = { enterpriseId, name, accounts: [], administrators: [{ ...person, username: 'grace.hopper' }] };
    expect((await report(again)).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('and an account may be listed once in a report', async () => {
    const [person, account] = [aPerson(), anAccount()];
    const twice = anEnterprise({
      accounts: [account, account],
      administrators: [person, { ...person, username: person.username.toUpperCase() }],
    });
    const { status, body } = await report(twice);
    const paths = (body.errors as { propertyPath: string }[]).map(({ propertyPath }) => propertyPath);
    expect([status, paths]).toEqual([422, ['accounts/1/accountBan', 'administrators/1/username']]);
  });
});
