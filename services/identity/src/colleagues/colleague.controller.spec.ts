import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingLink } from '@trunkline/service-kit';
import { testLinkSecret, type Requests } from '@trunkline/testing';
import { decodeJwt } from 'jose';
import { aPerson } from '../enterprises/enterprise.fixture.ts';
import { signedIn, signing } from '../signin/sign-in.fixture.ts';
import { Visitor } from '../pages/visitor.fixture.ts';
import { allAccounts, startHere, type Here } from '../tokens/people.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere({ env: { TRUSTED_PROXIES: 'loopback' } })), 60_000);
afterAll(() => here.stop());

const newPassword = 'seven amber lighthouses';

/** An enterprise, its administrator, and requests with the token that they really get. */
async function given() {
  const enterpriseId = await here.enterprise({ name: 'Acme & Sons' });
  const administrator = await here.person({ [enterpriseId]: ['systemAdministrator'] }, { name: 'Bo Berg' });
  const { tokens } = await signedIn(here, administrator.username);
  const authorization = `Bearer ${tokens.access_token}`;
  const asAdministrator: Pick<Requests, 'get' | 'post' | 'patch' | 'delete'> = {
    get: (path) => here.identity.get(path, { authorization }),
    post: (path, body) => here.identity.post(path, body, { authorization }),
    patch: (path, body) => here.identity.patch(path, body, { authorization }),
    delete: (path) => here.identity.delete(path, { authorization }),
  };
  return { enterpriseId, administrator, asAdministrator, people: `/enterprises/${enterpriseId}/users` };
}

const factsOf = async (topic: string, userId: string) =>
  (await here.identity.outbox()).filter((fact) => fact.topic === topic && fact.key === userId).map(({ body }) => body);
const invitationsOf = async (userId: string) =>
  (await factsOf('user-invited', userId)).map(({ link }) => openingLink(testLinkSecret, link as string));

describe('a person who is invited', () => {
  it('is sent a link, comes by it, and can do what was granted', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    const person = aPerson();
    const { body } = await asAdministrator.post(people, { ...person, grants: [allAccounts('engineer')] });
    const userId = body.userId as string;
    expect(await factsOf('user-invited', userId)).toMatchObject([{ enterpriseId, enterpriseName: 'Acme & Sons', invitedBy: 'Bo Berg' }]);
    const [link] = await invitationsOf(userId);
    const visitor = new Visitor(here.identity.url);
    for (let look = 0; look < 2; look++) expect(await visitor.get(link!)).toMatchObject({ status: 200 });
    await visitor.send(await visitor.get(link!), { password: newPassword });
    expect((await asAdministrator.get(`${people}/${userId}`)).body.user.state).toBe('active');
    expect(await visitor.get(link!)).toMatchObject({ status: 410 });
    const at = await signing(here, await here.application());
    const tokens = await at.tokens(await at.visitor.send(await at.open(), { username: person.username, password: newPassword }));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: userId, ent: enterpriseId });
  });

  it('is not invited again once they have come', async () => {
    const { people, administrator, asAdministrator } = await given();
    const answer = await asAdministrator.post(`${people}/${administrator.id}/invitation`);
    expect([answer.status, answer.body.detail]).toEqual([409, 'they have come already: they are active']);
  });
});

describe('an administrator', () => {
  it('finds people by a part of their name, user name or address', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    await here.person({ [enterpriseId]: ['auditor'] }, { name: 'Zoë 100% Quirk', email: 'q@Sales.example' });
    const found = async (search: string) =>
      (await asAdministrator.get(`${people}?search=${encodeURIComponent(search)}`)).body.items.map(
        (one: { user: { name: string } }) => one.user.name,
      );
    expect(await found('quirk')).toEqual(['Zoë 100% Quirk']);
    expect(await found('0%')).toEqual(['Zoë 100% Quirk']);
    expect(await found('@sales.')).toEqual(['Zoë 100% Quirk']);
    expect(await found('nobody')).toEqual([]);
  });

  it('gives a person the rights of a colleague of their own enterprise', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    const one = await here.person({ [enterpriseId]: ['auditor'] });
    const other = await here.person({ [enterpriseId]: ['engineer'] });
    const path = `${people}/${one.id}/copy-rights`;
    expect((await asAdministrator.post(path, { fromUserId: other.id })).body.grants).toEqual([allAccounts('engineer')]);
    expect(await asAdministrator.post(path, { fromUserId: (await given()).administrator.id })).toMatchObject({ status: 404 });
  });

  it('keeps a person out and lets them in again', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    const { id } = await here.person({ [enterpriseId]: ['engineer'] });
    expect((await asAdministrator.post(`${people}/${id}/deactivate`)).body.user.state).toBe('inactive');
    expect((await asAdministrator.post(`${people}/${id}/deactivate`)).status).toBe(409);
    expect((await asAdministrator.post(`${people}/${id}/reactivate`)).body.user.state).toBe('active');
    expect((await here.identity.outbox()).filter(({ key }) => key === id).map(({ topic }) => topic)).toEqual([
      'user-deactivated',
      'user-activated',
    ]);
  });

  it('does not decide for another enterprise, nor for the carrier', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    const { id } = await here.person({ [enterpriseId]: ['engineer'], [await here.enterprise()]: ['engineer'] });
    for (const act of ['deactivate', 'reset-second-factor']) {
      const answer = await asAdministrator.post(`${people}/${id}/${act}`);
      expect([answer.status, answer.body.detail]).toEqual([409, expect.stringMatching('have a place elsewhere too')]);
    }
  });

  it('has a link mailed to who lost their password, which is theirs alone', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    const { id } = await here.person({ [enterpriseId]: ['engineer'] });
    const answer = await asAdministrator.post(`${people}/${id}/reset-password`);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([200, expect.not.stringMatching('link=')]);
    const [fact] = await factsOf('password-reset-requested', id);
    expect(fact).toMatchObject({ requestedBy: 'Bo Berg' });
    expect(await new Visitor(here.identity.url).get(openingLink(testLinkSecret, fact!['link'] as string))).toMatchObject({ status: 200 });
  });

  it('takes a second factor away that was lost', async () => {
    const { people, asAdministrator, enterpriseId } = await given();
    const { id } = await here.person({ [enterpriseId]: ['engineer'] });
    expect((await asAdministrator.post(`${people}/${id}/reset-second-factor`)).status).toBe(409);
    await here.identity.database('insert into second_factor values ($1, $2, 1, now())', [id, 'sealed']);
    expect((await asAdministrator.post(`${people}/${id}/reset-second-factor`)).status).toBe(200);
    expect(await here.identity.database('select 1 from second_factor where user_id = $1', [id])).toEqual([]);
    expect(await factsOf('second-factor-changed', id)).toMatchObject([{ how: 'removed', changedBy: 'Bo Berg' }]);
  });
});
