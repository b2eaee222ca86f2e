import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountMoveReported } from '@trunkline/contracts/identity';
import { eventually, reporting, testService, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';
import { UserCommands } from '../users/user.commands.ts';
import { anAccount, anEnterprise, aPerson } from './enterprise.fixture.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const report = reporting(() => identity, AccountMoveReported);
const factsOf = async (topic: string, key: string) => (await identity.outbox()).filter((fact) => fact.topic === topic && fact.key === key);

/** An enterprise, its administrator and its account, and where each is called something else. */
async function given() {
  const person = aPerson();
  const { enterpriseId, accounts } = anEnterprise();
  await identity.post('/enterprises', anEnterprise({ enterpriseId, name: 'Acme Industrial', accounts, administrators: [person] }));
  const [row] = await identity.database<{ id: string }>('select id from users where username = $1', [person.username]);
  const userId = row!.id;
  await identity.app.get(UserCommands).move(userId, 'activate');
  const heard = () =>
    identity.database<{ version: number }>('select version from access_state where access_id = $1', [`${userId}:${enterpriseId}`]);
  await eventually(heard, ([access]) => access?.version === 2);
  const administrator = identity.as({ enterprise: enterpriseId, subject: userId, version: 2 });
  const { accountBan } = accounts[0]!;
  const path = `/enterprises/${enterpriseId}`;
  return { enterpriseId, accountBan, userId, administrator, path, ofAccount: `${path}/accounts/${accountBan}/custom-name` };
}

const names = (customName: unknown) => ({ customName }) as object;

describe('a custom name', () => {
  it('is given to the enterprise by its administrator, shown wherever its people choose it, and taken away again', async () => {
    const { enterpriseId, administrator, path } = await given();
    const { status, body } = await administrator.patch(`${path}/custom-name`, names('Our west coast'));
    expect([status, body]).toEqual([200, expect.objectContaining({ name: 'Acme Industrial', customName: 'Our west coast' })]);
    expect((await administrator.get(path)).body).toEqual(body);
    expect((await administrator.get('/enterprises?name=WEST%20coast')).body.items).toEqual([body]);
    expect((await administrator.get('/me/enterprises')).body.items).toMatchObject([{ enterpriseId, customName: 'Our west coast' }]);

    expect((await administrator.patch(`${path}/custom-name`, names(null))).body).not.toHaveProperty('customName');
    const [mine] = (await administrator.get('/me/enterprises')).body.items;
    expect(mine).toEqual({ enterpriseId, name: 'Acme Industrial', state: 'active', isDefault: false });
  });

  it('is given to an account, said in the list and in the sentence of what somebody can do, and taken away again', async () => {
    const { accountBan, userId, administrator, path, ofAccount } = await given();
    expect(await administrator.patch(ofAccount, names('Depot'))).toMatchObject({ status: 200, body: { accountBan, customName: 'Depot' } });
    expect((await administrator.get(`${path}/accounts`)).body.items).toMatchObject([{ name: 'Head office', customName: 'Depot' }]);
    const rights = async () => (await administrator.get(`/users/${userId}/rights`)).body.items[0];
    expect(await rights()).toMatchObject({ customName: 'Depot', sentence: expect.stringContaining(`account ${accountBan} (Depot)`) });

    expect((await administrator.patch(ofAccount, names(null))).body).not.toHaveProperty('customName');
    expect(await rights()).toMatchObject({ sentence: expect.stringContaining(`account ${accountBan} (Head office)`) });
  });

  it('is announced and on record, once, with what it was before', async () => {
    const { enterpriseId, accountBan, administrator, path, ofAccount } = await given();
    for (const name of ['West', 'West', 'East']) {
      await administrator.patch(`${path}/custom-name`, names(name));
      await administrator.patch(ofAccount, names(name));
    }
    const changed = expect.arrayContaining(['customName']);
    const told = [{ body: { changed } }, { body: { changed, previous: { customName: 'West' } } }];
    expect((await factsOf('enterprise-changed', enterpriseId)).slice(1)).toMatchObject(told);
    expect((await factsOf('account-changed', accountBan)).slice(1)).toMatchObject(told);
    const lines = (await identity.audited()).filter((line) => line.enterpriseId === enterpriseId && line.changes?.length);
    const renamed = lines.filter(({ changes }) => changes?.some(({ after }) => (after as { customName?: string }).customName === 'East'));
    expect(renamed.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });

  it('outlives what the carrier reports, and does not go with an account to another enterprise', async () => {
    const { enterpriseId, accountBan, administrator, path, ofAccount } = await given();
    const other = await given();
    await administrator.patch(`${path}/custom-name`, names('West'));
    await administrator.patch(ofAccount, names('Depot'));
    const accounts = [anAccount({ accountBan, name: 'Main office' })];
    await identity.post('/enterprises', anEnterprise({ enterpriseId, name: 'Acme Holding', accounts }));
    expect((await administrator.get(path)).body).toMatchObject({ name: 'Acme Holding', customName: 'West' });
    expect((await administrator.get(`${path}/accounts`)).body.items).toMatchObject([{ name: 'Main office', customName: 'Depot' }]);

    const effectiveAt = new Date(identity.clock.now().getTime() - 1000).toISOString();
    await report({ accountBan, fromEnterpriseId: enterpriseId, toEnterpriseId: other.enterpriseId, effectiveAt });
    const { items } = (await identity.get(`${other.path}/accounts`)).body as { items: { accountBan: string }[] };
    expect(items.find((one) => one.accountBan === accountBan)).not.toHaveProperty('customName');
  });

  it('is one line of at most 200 letters, or nothing', async () => {
    const { administrator, path, ofAccount } = await given();
    for (const wrong of ['', 'two\nlines', 'x'.repeat(201), 7, undefined]) {
      for (const where of [`${path}/custom-name`, ofAccount]) {
        const { status, body } = await administrator.patch(where, names(wrong));
        expect([status, body.errors]).toMatchObject([422, [{ propertyPath: 'customName' }]]);
      }
    }
    expect((await administrator.get(path)).body).not.toHaveProperty('customName');
  });

  it('is given by nobody but administrators, and by none to what is not theirs', async () => {
    const [own, other] = [await given(), await given()];
    const engineer = identity.as({ enterprise: own.enterpriseId, tasks: ['identity.user.read'] });
    for (const where of [`${own.path}/custom-name`, own.ofAccount]) expect((await engineer.patch(where, names('West'))).status).toBe(403);
    const foreign = [`${other.path}/custom-name`, other.ofAccount, `${own.path}/accounts/${other.accountBan}/custom-name`];
    for (const where of foreign) expect((await own.administrator.patch(where, names('West'))).status).toBe(404);
    expect((await identity.get(`${other.path}/accounts`)).body.items[0]).not.toHaveProperty('customName');
  });
});
