import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingLink } from '@trunkline/service-kit';
import { testLinkSecret, testService, type Reply, type Requests, type TestService } from '@trunkline/testing';
import { anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { Visitor } from '../pages/visitor.fixture.ts';
import { allAccounts } from '../tokens/people.fixture.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const day = 86_400_000;

/** An enterprise with one administrator, who may sign in. */
async function given() {
  const provisioned = anEnterprise();
  const { enterpriseId } = provisioned;
  await identity.post('/enterprises', provisioned);
  const people = `/enterprises/${enterpriseId}/users`;
  const administrator = (await identity.get(people)).body.items[0].userId as string;
  await identity.database(`update users set state = 'active' where id = $1`, [administrator]);
  return { enterpriseId, people, administrator };
}

const invitedTo = async (people: string, ...roles: Parameters<typeof allAccounts>[0][]) =>
  (await identity.post(people, { ...aPerson(), grants: roles.map(allAccounts) })).body.userId as string;
const lesser = { grants: [allAccounts('engineer')] };

interface Two {
  one: Requests;
  two: Requests;
  people: string;
  ids: [string, string];
  each(asks: (me: Requests, people: string, other: string, own: string) => Promise<Reply>): Promise<Reply>[];
}

/** An enterprise with two administrators, who both may sign in. */
async function givenTwo(): Promise<Two> {
  const { enterpriseId, people, administrator } = await given();
  const ids = [administrator, await invitedTo(people, 'systemAdministrator')] as [string, string];
  await identity.database(`update users set state = 'active' where id = $1`, [ids[1]]);
  const [one, two] = ids.map(() => identity.as({ enterprise: enterpriseId })) as [Requests, Requests];
  return { one, two, people, ids, each: (asks) => [asks(one, people, ids[1], ids[0]), asks(two, people, ids[0], ids[1])] };
}

const pageOf = async (link: string) => (await new Visitor(identity.url).get(link)).status;

/** Where each invitation of a person leads. */
const invitationsOf = async (userId: string) =>
  (await identity.outbox())
    .filter(({ topic, key }) => topic === 'user-invited' && key === userId)
    .map(({ body }) => new URL(openingLink(testLinkSecret, body['link'] as string)))
    .map(({ pathname, search }) => pathname + search);

describe('an invitation', () => {
  it('opens for seven days; another one closes it', async () => {
    const { people } = await given();
    const userId = await invitedTo(people);
    const untilAt = async () => (await identity.get(`${people}/${userId}`)).body.invitedUntil as string | undefined;
    expect(await untilAt()).toBe(new Date(identity.clock.now().getTime() + 7 * day).toISOString());
    identity.clock.advance(7 * day);
    expect(await untilAt()).toBeUndefined();
    for (let again = 0; again < 2; again++) expect((await identity.post(`${people}/${userId}/invitation`)).status).toBe(200);
    expect(await Promise.all((await invitationsOf(userId)).map(pageOf))).toEqual([410, 410, 200]);
    const waiting = await identity.get(`${people}?userState=invited&search=${userId}`);
    expect(waiting.body.items).toEqual([]);
    expect((await identity.get(`${people}?userState=invited`)).body.items).toMatchObject([{ userId, invitedUntil: await untilAt() }]);
  });

  it('opens nothing once it was taken back', async () => {
    const { people } = await given();
    const userId = await invitedTo(people, 'auditor');
    expect((await identity.delete(`${people}/${userId}/invitation`)).body.state).toBe('ended');
    expect(await Promise.all((await invitationsOf(userId)).map(pageOf))).toEqual([410]);
    expect((await identity.post(`${people}/${userId}/invitation`)).status).toBe(404);
  });
});

describe('the last system administrator', () => {
  it('is left where two shut each other out at once', async () => {
    const { people, administrator } = await given();
    const other = await invitedTo(people, 'systemAdministrator');
    await identity.database(`update users set state = 'active' where id = $1`, [other]);
    const answers = await Promise.all([administrator, other].map((id) => identity.post(`${people}/${id}/deactivate`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each<[string, (of: Two) => Promise<Reply>[]]>([
    ['removes the other', ({ each }) => each((me, people, other) => me.delete(`${people}/${other}`))],
    ['leaves the other fewer rights', ({ each }) => each((me, people, other) => me.patch(`${people}/${other}`, lesser))],
    ['leaves themselves fewer rights', ({ each }) => each((me, people, _, own) => me.patch(`${people}/${own}`, lesser))],
    [
      'removes the other, who keeps them out meanwhile',
      ({ one, two, people, ids }) => [one.delete(`${people}/${ids[1]}`), two.post(`${people}/${ids[0]}/deactivate`)],
    ],
    [
      'removes the other, whom the carrier keeps out meanwhile with them',
      ({ one, people, ids }) => [one.delete(`${people}/${ids[1]}`), identity.post(`/users/${ids[0]}/deactivate`)],
    ],
  ])('is left where at once each of two %s', async (_, asks) => {
    for (let round = 0; round < 4; round++) {
      const two = await givenTwo();
      const answers = (await Promise.all(asks(two))).map(({ status, body }) =>
        status < 300 ? 'done' : (body as { detail: string }).detail,
      );
      expect(answers.sort()).toEqual(['done', 'the last system administrator cannot be removed']);
      const left = await identity.get(`${two.people}?role=systemAdministrator`);
      const states = (left.body.items as { state: string; user: { state: string } }[]).map(({ state, user }) => [state, user.state]);
      expect(states.filter(([place, person]) => place === 'active' && person === 'active')).toHaveLength(1);
    }
  });

  it('is not kept out by the carrier either, but for a danger', async () => {
    const { administrator } = await given();
    expect((await identity.post(`/users/${administrator}/deactivate`)).status).toBe(409);
    expect((await identity.post(`/users/${administrator}/lock`)).status).toBe(200);
  });

  it('cannot be given lesser rights by copying', async () => {
    const { people, administrator } = await given();
    const clerk = await invitedTo(people, 'billingClerk');
    const answer = await identity.post(`${people}/${administrator}/copy-rights`, { fromUserId: clerk });
    expect([answer.status, answer.body.detail]).toEqual([409, 'the last system administrator cannot be removed']);
  });
});

describe('changing rights', () => {
  it('is not done by copying for who does not have them', async () => {
    const { enterpriseId, people, administrator } = await given();
    const clerk = identity.as({ enterprise: enterpriseId, tasks: ['identity.user.manage'] });
    const path = `${people}/${await invitedTo(people)}/copy-rights`;
    expect((await clerk.post(path, { fromUserId: administrator })).status).toBe(403);
  });

  it('asks for a password that was given within five minutes', async () => {
    const { people, enterpriseId } = await given();
    const now = Math.floor(identity.clock.now().getTime() / 1000);
    const signed = (secondsAgo: number) => identity.as({ enterprise: enterpriseId, authTime: now - secondsAgo });
    const person = { ...aPerson(), grants: [] };
    const late = await signed(310).post(people, person);
    expect([late.status, late.body.code]).toEqual([401, 'signInAgain']);
    expect(late.headers.get('www-authenticate')).toMatch(/error="insufficient_user_authentication".*max_age="300"/);
    expect((await signed(310).get(people)).status).toBe(200);
    expect((await signed(200).post(people, person)).status).toBe(201);
  });
});
