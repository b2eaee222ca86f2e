import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { aPerson, anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { UserCommands } from './user.commands.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)));
afterAll(() => identity.stop());

/** A person with a place in two enterprises, asking with a token for the first. */
async function given() {
  const person = aPerson();
  const [one, other] = [anEnterprise({ name: 'Zebra', administrators: [person] }), anEnterprise({ name: 'Ant', administrators: [person] })];
  for (const enterprise of [one, other]) await identity.post('/enterprises', enterprise);
  const [row] = await identity.database<{ id: string }>('select id from users where username = $1', [person.username]);
  await identity.app.get(UserCommands).move(row!.id, 'activate');
  const accessId = `${row!.id}:${one.enterpriseId}`;
  const heard = () => identity.database<{ version: number }>(`select version from access_state where access_id = $1`, [accessId]);
  await eventually(heard, ([access]) => access?.version === 2);
  const me = identity.as({ enterprise: one.enterpriseId, subject: row!.id, version: 2, tasks: ['orders.order.read'] });
  return { me, person, one, other };
}

describe('whoever is signed in', () => {
  it('sees who they are, and what they may do with their token', async () => {
    const { me, person, one } = await given();
    expect((await me.get('/me')).body).toMatchObject({
      ...person,
      activeEnterpriseId: one.enterpriseId,
      tasks: ['orders.order.read'],
    });
  });

  it('sees each enterprise in which they have a place, though their token is for one', async () => {
    const { me, one, other } = await given();
    expect((await me.get('/me/enterprises')).body.items).toEqual([
      { enterpriseId: other.enterpriseId, name: 'Ant', state: 'active', isDefault: false },
      { enterpriseId: one.enterpriseId, name: 'Zebra', state: 'active', isDefault: false },
    ]);
  });

  it('chooses the enterprise that loads first, among those', async () => {
    const { me, other } = await given();
    const { body } = await me.put('/me/default-enterprise', { defaultEnterpriseId: other.enterpriseId });
    expect(body.items).toMatchObject([{ name: 'Ant', isDefault: true }, { name: 'Zebra' }]);
    expect((await me.get('/me')).body.defaultEnterpriseId).toBe(other.enterpriseId);
    expect((await me.put('/me/default-enterprise', { defaultEnterpriseId: 'ENT-nowhere' })).status).toBe(404);
  });

  it('chooses the language that they read', async () => {
    const { me } = await given();
    expect((await me.put('/me/locale', { locale: 'ja' })).body).toMatchObject({ locale: 'ja' });
    expect((await me.put('/me/locale', { locale: 'no such' })).status).toBe(422);
  });

  it('as a machine is nobody', async () => {
    expect(await identity.get('/me')).toMatchObject({ status: 404, body: { detail: 'whoever brings this token is no person' } });
    expect((await identity.as('nobody').get('/me')).status).toBe(401);
  });
});
