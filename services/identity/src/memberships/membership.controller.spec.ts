import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantContent } from '@trunkline/contracts/identity';
import { testService, type TestService } from '@trunkline/testing';
import { aPerson, anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)));
afterAll(() => identity.stop());

const grant = (...roles: string[]): GrantContent => ({ roles, tasks: [], allAccounts: true, accountBans: [], groupIds: [] });

async function given() {
  const { enterpriseId, administrators } = anEnterprise();
  await identity.post('/enterprises', anEnterprise({ enterpriseId, administrators }));
  return { enterpriseId, path: `/enterprises/${enterpriseId}/users`, administrator: administrators[0]! };
}

describe('people of an enterprise', () => {
  it('are invited, seen, granted other things and taken out', async () => {
    const { path } = await given();
    const person = aPerson();
    const { status, headers, body } = await identity.post(path, { ...person, grants: [grant('auditor')] });
    const place = `${path}/${body.userId as string}`;
    expect([status, headers.get('location')]).toEqual([201, place]);
    expect(body).toMatchObject({ state: 'active', grants: [grant('auditor')], user: { ...person, state: 'invited' } });
    expect((await identity.get(place)).body).toEqual(body);
    expect((await identity.patch(place, { grants: [grant('engineer')] })).body.grants).toEqual([grant('engineer')]);
    expect((await identity.delete(place)).status).toBe(204);
    expect((await identity.get(place)).body.state).toBe('ended');
    expect((await identity.delete(place)).status).toBe(409);
  });

  it('are listed newest first, by role, by state and by that of the user', async () => {
    const { path, administrator } = await given();
    identity.clock.advance(1000);
    const { body } = await identity.post(path, { ...aPerson(), grants: [grant('billingClerk')] });
    const namesOf = async (query: string) =>
      ((await identity.get(`${path}?${query}`)).body.items as { user: { username: string } }[]).map(({ user }) => user.username);
    const clerk = body.user.username as string;
    expect(await namesOf('')).toEqual([clerk, administrator.username]);
    expect(await namesOf('role=systemAdministrator')).toEqual([administrator.username]);
    expect(await namesOf('userState=active')).toEqual([]);
    expect(await namesOf('userState=invited&state=active&limit=1')).toEqual([clerk]);
  });

  it('are had as a table, in which no name is a formula', async () => {
    const { path } = await given();
    const name = '=HYPERLINK("https://evil.example")';
    for (let n = 0; n < 3; n++) await identity.post(path, { ...aPerson({ name }), grants: [grant('auditor')] });
    const { status, headers, body } = await identity.get(`${path}.csv?role=auditor&limit=2`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = (body as string).trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^username,name,email,state/);
    expect(lines[1]).toMatch(/^person\.\d+,"'=HYPERLINK\(""https/);
  });

  it('are not found where they have no place', async () => {
    const [one, other] = [await given(), await given()];
    const { body } = await identity.post(one.path, { ...aPerson(), grants: [] });
    for (const id of [body.userId as string, 'nobody']) {
      expect(await identity.get(`${other.path}/${id}`)).toMatchObject({ status: 404, body: { detail: `there is no user ${id}` } });
    }
  });

  it.each<[string, object, number, string | undefined]>([
    ['without grants', {}, 422, 'grants'],
    ['with a grant that is none', { grants: [7] }, 422, 'grants'],
    ['with a user name that is none', { grants: [], username: 'ana pereira' }, 422, 'username'],
    ['with a role that there is not', { grants: [grant('emperor')] }, 422, 'grants/0/roles/0'],
    ['with an address that is none', { grants: [], email: 'ana' }, 422, 'email'],
  ])('are not invited %s', async (_, change, status, path) => {
    const { path: people } = await given();
    const answer = await identity.post(people, { ...aPerson(), ...change });
    expect([answer.status, (answer.body.errors as { propertyPath: string }[])[0]?.propertyPath]).toEqual([status, path]);
  });

  it('are given nothing by a person of the enterprise that this one does not have', async () => {
    const { enterpriseId, path } = await given();
    const manager = identity.as({ enterprise: enterpriseId, tasks: ['identity.user.read', 'identity.user.manage'] });
    const { status, body } = await manager.post(path, { ...aPerson(), grants: [grant('systemAdministrator')] });
    expect([status, body.detail]).toEqual([403, expect.stringMatching(/^you cannot give .*, for you do not have it$/)]);
    expect((await manager.post(path, { ...aPerson(), grants: [] })).status).toBe(201);
    expect((await identity.as({ enterprise: enterpriseId }).post(path, { ...aPerson(), grants: [grant('engineer')] })).status).toBe(201);
  });

  it('are invited once, however often the same request comes', async () => {
    const { path } = await given();
    const person = { ...aPerson(), grants: [grant('auditor')] };
    const key = { 'idempotency-key': 'invite-1' };
    const [first, again] = [await identity.post(path, person, key), await identity.post(path, person, key)];
    expect(again.body).toEqual(first.body);
  });
});
