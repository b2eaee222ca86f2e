import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { allAccounts } from '../tokens/people.fixture.ts';
import { IdleCommands } from './idle.commands.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const day = 86_400_000;
const turn = () => identity.app.get(IdleCommands).turn();

/** An engineer and the only administrator of an enterprise, both active. */
async function given() {
  const provisioned = anEnterprise();
  const people = `/enterprises/${provisioned.enterpriseId}/users`;
  await identity.post('/enterprises', provisioned);
  const administrator = (await identity.get(people)).body.items[0].userId as string;
  const engineer = (await identity.post(people, { ...aPerson(), grants: [allAccounts('engineer')] })).body.userId as string;
  await identity.database(`update users set state = 'active' where id = any($1)`, [[administrator, engineer]]);
  return { people, administrator, engineer };
}

const stateOf = async (people: string, userId: string) => (await identity.get(`${people}/${userId}`)).body.user.state as string;
const factsOf = async (userId: string, topic: string) =>
  (await identity.outbox()).filter((fact) => fact.topic === topic && fact.key === userId);
const signIn = (userId: string) =>
  identity.database('insert into last_sign_in values ($1, null, $2) on conflict (user_id) do update set at = excluded.at', [
    userId,
    identity.clock.now(),
  ]);

describe('a person who does not sign in', () => {
  it('is warned once after five months, and kept out a month later', async () => {
    const { people, engineer } = await given();
    identity.clock.advance(140 * day);
    await turn();
    expect(await factsOf(engineer, 'user-idle-warned')).toEqual([]);
    identity.clock.advance(15 * day);
    await Promise.all([turn(), turn()]);
    expect(await factsOf(engineer, 'user-idle-warned')).toMatchObject([{ body: { deactivatesAt: expect.stringMatching(/^2026-/) } }]);
    expect(await stateOf(people, engineer)).toBe('active');
    identity.clock.advance(32 * day);
    await turn();
    expect(await stateOf(people, engineer)).toBe('inactive');
    expect(await factsOf(engineer, 'user-deactivated')).toHaveLength(1);
  });

  it('has all the time again once they sign in, or are let in again', async () => {
    const { people, engineer } = await given();
    identity.clock.advance(155 * day);
    await turn();
    await signIn(engineer);
    identity.clock.advance(32 * day);
    await turn();
    expect(await stateOf(people, engineer)).toBe('active');
    identity.clock.advance(155 * day);
    await turn();
    identity.clock.advance(32 * day);
    await turn();
    expect(await stateOf(people, engineer)).toBe('inactive');
    await identity.post(`${people}/${engineer}/reactivate`);
    await turn();
    expect(await stateOf(people, engineer)).toBe('active');
  });

  it('stays where nobody else manages the people of their enterprise', async () => {
    const { people, administrator } = await given();
    identity.clock.advance(155 * day);
    await turn();
    identity.clock.advance(32 * day);
    await turn();
    expect(await stateOf(people, administrator)).toBe('active');
  });
});
