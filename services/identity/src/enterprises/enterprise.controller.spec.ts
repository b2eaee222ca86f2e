import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EnterpriseProvisioned } from '@trunkline/contracts/identity';
import { testService, type Requests, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';
import { anAccount, anEnterprise } from './enterprise.fixture.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)));
afterAll(() => identity.stop());

async function given(change: Partial<EnterpriseProvisioned> = {}): Promise<EnterpriseProvisioned> {
  const enterprise = anEnterprise(change);
  expect((await identity.post('/enterprises', enterprise)).status).toBe(201);
  return enterprise;
}

describe('an enterprise', () => {
  it('is set up over REST as by a report', async () => {
    const enterprise = anEnterprise({ enterpriseId: 'A&B 1' });
    const { status, headers, body } = await identity.post('/enterprises', enterprise);
    expect([status, headers.get('location')]).toEqual([201, '/enterprises/A%26B%201']);
    expect(body).toMatchObject({ enterpriseId: 'A&B 1', name: enterprise.name, state: 'active', secondFactorRequired: false });
    expect((await identity.get('/enterprises/A%26B%201')).body).toEqual(body);
    expect((await identity.get('/enterprises/A%26B%201/accounts')).body.items).toMatchObject(enterprise.accounts);
  });

  it('is listed newest first, by state and by a part of its name', async () => {
    for (const name of ['Lighthouse North', 'Lighthouse South', 'Harbour']) {
      identity.clock.advance(1000);
      await given({ name });
    }
    const namesOf = async (query: string) =>
      ((await identity.get(`/enterprises?${query}`)).body.items as { name: string }[]).map(({ name }) => name);
    expect(await namesOf('limit=2')).toEqual(['Harbour', 'Lighthouse South']);
    expect(await namesOf('name=LIGHT')).toEqual(['Lighthouse South', 'Lighthouse North']);
    expect(await namesOf('name=light%25')).toEqual([]);
    expect(await namesOf('state=inactive')).toEqual([]);
    const { body } = await identity.get('/enterprises?limit=2');
    expect((await identity.get(body.next as string)).body.items[0].name).toBe('Lighthouse North');
  });

  it('is renamed, asked for second factors, shut and opened again', async () => {
    const { enterpriseId } = await given();
    const path = `/enterprises/${enterpriseId}`;
    expect((await identity.patch(path, { name: 'Acme & Sons' })).body).toMatchObject({ name: 'Acme & Sons' });
    const rule = { secondFactorRequired: true };
    expect((await identity.patch(`${path}/second-factor`, rule)).body).toMatchObject({ name: 'Acme & Sons', ...rule });
    expect((await identity.post(`${path}/deactivate`)).body).toMatchObject({ state: 'inactive' });
    const again = await identity.post(`${path}/deactivate`);
    expect([again.status, again.body.detail]).toEqual([409, 'cannot deactivate while inactive']);
    expect((await identity.post(`${path}/reactivate`)).body).toMatchObject({ state: 'active' });
  });

  it('has accounts that are closed, opened again and found by state', async () => {
    const { enterpriseId, accounts } = await given({ accounts: [anAccount(), anAccount()] });
    const [{ accountBan }] = accounts as [{ accountBan: string }, unknown];
    const path = `/enterprises/${enterpriseId}/accounts`;
    expect((await identity.post(`${path}/${accountBan}/close`)).body).toMatchObject({ state: 'closed' });
    expect((await identity.get(`${path}?state=closed`)).body.items).toMatchObject([{ accountBan }]);
    expect((await identity.post(`${path}/${accountBan}/reopen`)).body).toMatchObject({ state: 'active' });
    const other = await given();
    expect((await identity.post(`${path}/${other.accounts[0]!.accountBan}/close`)).status).toBe(404);
  });
});

describe('groups of accounts', () => {
  it('are made, listed and changed', async () => {
    const { enterpriseId, accounts } = await given({ accounts: [anAccount(), anAccount()] });
    const bans = accounts.map(({ accountBan }) => accountBan).sort();
    const path = `/enterprises/${enterpriseId}/account-groups`;
    const { status, headers, body } = await identity.post(path, { name: 'West', accountBans: bans.slice(0, 1) });
    expect([status, headers.get('location')]).toEqual([201, `${path}/${body.groupId as string}`]);
    const changed = await identity.patch(`${path}/${(body.groupId as string).toUpperCase()}`, { accountBans: bans });
    expect(changed.body).toMatchObject({ name: 'West', accountBans: bans });
    expect((await identity.get(path)).body.items).toEqual([changed.body]);
    expect((await identity.get(`${path}/${body.groupId as string}`)).body).toEqual(changed.body);
  });

  it('have names of their own, and accounts of their enterprise alone', async () => {
    const [one, other] = [await given(), await given()];
    const path = `/enterprises/${one.enterpriseId}/account-groups`;
    await identity.post(path, { name: 'West', accountBans: [] });
    expect((await identity.post(path, { name: 'West', accountBans: [] })).status).toBe(409);
    const { status, body } = await identity.post(path, { name: 'East', accountBans: [other.accounts[0]!.accountBan] });
    expect([status, body.errors]).toMatchObject([422, [{ propertyPath: 'accountBans/0', code: 'referenceNotFound' }]]);
    expect((await identity.get(`${path}/no-such-group`)).status).toBe(404);
  });
});

describe('an enterprise out of reach', () => {
  it('is for nobody but the carrier to set up or close', async () => {
    const { enterpriseId } = await given();
    const administrator = identity.as({ enterprise: enterpriseId });
    expect((await administrator.post('/enterprises', anEnterprise({ enterpriseId }))).status).toBe(403);
    expect((await administrator.post(`/enterprises/${enterpriseId}/deactivate`)).status).toBe(403);
    expect((await administrator.patch(`/enterprises/${enterpriseId}/second-factor`, { secondFactorRequired: true })).status).toBe(200);
  });

  it('is answered as one that is not there, on every route', async () => {
    const [own, other] = [await given(), await given()];
    const administrator = identity.as({ enterprise: own.enterpriseId });
    const asked = async (requests: Requests, enterpriseId: string) => {
      const path = `/enterprises/${enterpriseId}`;
      const grants = { grants: [] };
      const user = '00000000-0000-4000-8000-000000000000';
      const answers = [
        await requests.get(path),
        await requests.patch(`${path}/second-factor`, { secondFactorRequired: true }),
        await requests.get(`${path}/accounts`),
        await requests.get(`${path}/account-groups`),
        await requests.post(`${path}/account-groups`, { name: 'West', accountBans: [] }),
        await requests.get(`${path}/users`),
        await requests.patch(`${path}/users/${user}`, grants),
        await requests.delete(`${path}/users/${user}`),
      ];
      return answers.map(({ status, body }) => ({ status, detail: (body.detail as string).replaceAll(enterpriseId, '…') }));
    };
    const foreign = await asked(administrator, other.enterpriseId);
    expect(foreign.filter(({ status }) => status !== 404)).toEqual([]);
    expect(foreign).toEqual(await asked(administrator, 'ENT-nowhere'));
    expect((await administrator.get('/enterprises')).body.items).toMatchObject([{ enterpriseId: own.enterpriseId }]);
  });

  it('hides the accounts and groups that a person does not act for', async () => {
    const { enterpriseId, accounts } = await given({ accounts: [anAccount(), anAccount()] });
    const [first, second] = accounts.map(({ accountBan }) => accountBan) as [string, string];
    const path = `/enterprises/${enterpriseId}`;
    for (const [name, accountBans] of Object.entries({ one: [first], both: [first, second] })) {
      await identity.post(`${path}/account-groups`, { name, accountBans });
    }
    const clerk = identity.as({ enterprise: enterpriseId, accounts: [first] });
    expect((await clerk.get(`${path}/accounts`)).body.items).toMatchObject([{ accountBan: first }]);
    expect((await clerk.get(`${path}/account-groups`)).body.items).toMatchObject([{ name: 'one' }]);
  });
});
