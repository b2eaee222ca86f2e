import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingLink } from '@trunkline/service-kit';
import { testLinkSecret, testService, type TestService } from '@trunkline/testing';
import { anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { Visitor } from '../pages/visitor.fixture.ts';
import { allAccounts } from '../tokens/people.fixture.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

async function given() {
  const provisioned = anEnterprise();
  const { enterpriseId, administrators } = provisioned;
  await identity.post('/enterprises', provisioned);
  await identity.database(`update users set state = 'active' where username = $1`, [administrators[0]!.username]);
  return { enterpriseId, administrator: administrators[0]! };
}

const ask = (enterpriseId: string, person = aPerson()) =>
  identity.as('nobody').post('/registrations', { ...person, enterpriseId, message: 'I run the network in <b>Denver</b>' });
const listOf = async (enterpriseId: string) => (await identity.get(`/registrations?enterpriseId=${enterpriseId}`)).body.items;
const factsOf = async (enterpriseId: string, topic: string) =>
  (await identity.outbox()).filter((fact) => fact.topic === topic && fact.body['enterpriseId'] === enterpriseId).map(({ body }) => body);

/** Where the mail to the administrator leads. */
async function linkOf(enterpriseId: string): Promise<string> {
  const [fact] = await factsOf(enterpriseId, 'registration-requested');
  const { pathname, search } = new URL(openingLink(testLinkSecret, (fact!['approvers'] as { link: string }[])[0]!.link));
  return pathname + search;
}

describe('a request for a place', () => {
  it('is taken from anybody, once, and put before the administrators', async () => {
    const { enterpriseId, administrator } = await given();
    const person = aPerson();
    const [first, again] = [await ask(enterpriseId, person), await ask(enterpriseId, person)];
    expect([first.status, again.status, again.body]).toEqual([202, 202, first.body]);
    expect(await listOf(enterpriseId)).toMatchObject([{ ...person, state: 'pending' }]);
    const facts = await factsOf(enterpriseId, 'registration-requested');
    expect(facts).toMatchObject([{ approvers: [{ email: administrator.email }] }]);
  });

  it('is approved from the list, with grants, which invites the person', async () => {
    const { enterpriseId } = await given();
    const person = aPerson();
    await ask(enterpriseId, person);
    const [{ registrationId }] = await listOf(enterpriseId);
    const path = `/registrations/${registrationId as string}`;
    const link = await linkOf(enterpriseId);
    expect(await identity.post(`${path}/approve`, { grants: [allAccounts('engineer')] })).toMatchObject({
      status: 200,
      body: { state: 'approved' },
    });
    expect(await identity.post(`${path}/approve`, { grants: [] })).toMatchObject({
      status: 409,
      body: { detail: 'cannot approve while approved' },
    });
    const members = await identity.get(`/enterprises/${enterpriseId}/users?search=${person.username}`);
    expect(members.body.items).toMatchObject([{ grants: [allAccounts('engineer')], invitedUntil: expect.any(String) }]);
    expect((await new Visitor(identity.url).get(link)).status).toBe(410);
  });

  it('is declined with a reason, and may be asked again', async () => {
    const { enterpriseId } = await given();
    const person = aPerson();
    await ask(enterpriseId, person);
    const [{ registrationId }] = await listOf(enterpriseId);
    await identity.post(`/registrations/${registrationId as string}/decline`, { reason: 'Ask the Denver office' });
    expect(await factsOf(enterpriseId, 'registration-decided')).toMatchObject([
      { changed: expect.arrayContaining(['state', 'reason']), registration: { state: 'declined', reason: 'Ask the Denver office' } },
    ]);
    identity.clock.advance(1000);
    expect((await ask(enterpriseId, person)).status).toBe(202);
    expect(await listOf(enterpriseId)).toMatchObject([{ state: 'pending' }, { state: 'declined' }]);
  });

  it('is refused where an enterprise takes none, in the same words as where there is none', async () => {
    const { enterpriseId } = await given();
    await identity.patch(`/enterprises/${enterpriseId}/self-registration`, { selfRegistration: false });
    const [closed, nowhere] = [await ask(enterpriseId), await ask('ENT-nowhere')];
    expect([closed.status, closed.body.detail]).toEqual([404, `no enterprise ${enterpriseId} takes requests for a place`]);
    expect(nowhere.body.detail).toBe('no enterprise ENT-nowhere takes requests for a place');
  });

  it('does not say whose a user name is; who decides learns it', async () => {
    const { enterpriseId, administrator } = await given();
    expect((await ask(enterpriseId, aPerson({ username: administrator.username }))).status).toBe(202);
    const [{ registrationId }] = await listOf(enterpriseId);
    const answer = await identity.post(`/registrations/${registrationId as string}/approve`, { grants: [] });
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringMatching('somebody with another e-mail address')]);
    const [known] = await identity.database<{ email: string }>('select email from users where username = $1', [administrator.username]);
    expect(known!.email).toBe(administrator.email);
  });

  it('cannot fill the mailboxes of others', async () => {
    const { email } = aPerson();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await ask((await given()).enterpriseId, aPerson({ email }))).status);
    expect(statuses.slice(-1)).toEqual([429]);
  });
});

describe('the link in an administrator’s mail', () => {
  it('shows who asks as often as it is looked at, and decides once', async () => {
    const { enterpriseId, administrator } = await given();
    await ask(enterpriseId);
    const link = await linkOf(enterpriseId);
    const visitor = new Visitor(identity.url);
    for (let look = 0; look < 2; look++) {
      expect(await visitor.get(link)).toMatchObject({ status: 200, html: expect.stringMatching('&lt;b&gt;Denver') });
    }
    expect(await listOf(enterpriseId)).toMatchObject([{ state: 'pending' }]);
    const page = await visitor.get(link);
    const headers = { origin: 'http://127.0.0.1:0' };
    expect(await visitor.send(page, { decision: 'maybe' }, headers)).toMatchObject({ status: 400 });
    expect(await visitor.send(page, { decision: 'approve' }, headers)).toMatchObject({
      status: 200,
      html: expect.stringMatching('They are let in'),
    });
    expect(await visitor.send(page, { decision: 'decline' }, headers)).toMatchObject({ status: 410 });
    expect(await listOf(enterpriseId)).toMatchObject([{ state: 'approved', decidedBy: administrator.name }]);
  });

  it('is read in the administrator’s language, whatever their browser asks for', async () => {
    const { enterpriseId, administrator } = await given();
    await identity.database(`update users set locale = 'ja' where username = $1`, [administrator.username]);
    await ask(enterpriseId);
    const visitor = new Visitor(identity.url, 'ko');
    const page = await visitor.get(await linkOf(enterpriseId));
    expect(page.html).toMatch(/<html lang="ja".*利用申請が届いています/s);
    const headers = { origin: 'http://127.0.0.1:0' };
    expect(await visitor.send(page, { decision: 'decline' }, headers)).toMatchObject({ html: expect.stringMatching('却下しました') });
  });

  it('decides nothing once its administrator manages nobody any more, nor chooses a password', async () => {
    const { enterpriseId, administrator } = await given();
    await ask(enterpriseId);
    const link = await linkOf(enterpriseId);
    expect((await new Visitor(identity.url).get(link.replace('/registration', '/set-password'))).status).toBe(410);
    await identity.database(`update users set state = 'locked' where username = $1`, [administrator.username]);
    expect((await new Visitor(identity.url).get(link)).status).toBe(410);
  });
});
