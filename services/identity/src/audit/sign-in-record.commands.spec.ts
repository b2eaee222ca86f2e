import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingLink } from '@trunkline/service-kit';
import { eventually, testLinkSecret } from '@trunkline/testing';
import { signedIn, signing } from '../signin/sign-in.fixture.ts';
import { Visitor } from '../pages/visitor.fixture.ts';
import { startHere, type Here } from '../tokens/people.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere({ env: { TRUSTED_PROXIES: 'loopback' } })), 60_000);
afterAll(() => here.stop());

const linesOf = async (username: string) => (await here.identity.audited()).filter(({ target }) => target?.reference === username);
let number = 0;
/** Each asks from elsewhere, or they would have to wait for one another. */
const elsewhere = () => ({ 'x-forwarded-for': `198.51.100.${++number}` });

describe('signing in', () => {
  it('is on record of the enterprise: who came, through what, and how they proved themselves', async () => {
    const enterpriseId = await here.enterprise();
    const { id: subject, name, username } = await here.person({ [enterpriseId]: ['engineer'] });
    const application = await here.application();
    await signedIn(here, username, application);
    expect(await linesOf(username)).toMatchObject([
      {
        ...{ enterpriseId, action: 'identity.session.begin', outcome: 'done', address: '127.0.0.1' },
        actor: { kind: 'person', subject, name, clientId: application.clientId },
        changes: [{ after: { amr: ['pwd'] } }],
      },
    ]);
  });

  it('of staff is on the carrier’s own record', async () => {
    const { username } = await here.staff();
    await signedIn(here, username);
    const [line] = await linesOf(username);
    expect([line!.actor.kind, line!.enterpriseId]).toEqual(['staff', undefined]);
  });

  it('that fails is on record wherever they have a place, from where it was tried', async () => {
    const places = [await here.enterprise(), await here.enterprise()];
    const { username } = await here.person(Object.fromEntries(places.map((place) => [place, ['engineer']])));
    const at = await signing(here, await here.application());
    const headers = elsewhere();
    await at.visitor.send(await at.open(), { username, password: 'not this one' }, headers);
    const lines = await linesOf(username);
    expect(lines.map(({ enterpriseId }) => enterpriseId).sort()).toEqual(places.sort());
    expect(lines[0]).toMatchObject({ outcome: 'refused', reason: 'wrong password', actor: { kind: 'anybody' } });
    expect(lines[0]!.address).toBe(headers['x-forwarded-for']);
  });

  it('as nobody there is leaves a line that repeats nothing of what was typed', async () => {
    const at = await signing(here, await here.application());
    const headers = elsewhere();
    await at.visitor.send(await at.open(), { username: 'my-password-by-mistake', password: 'x' }, headers);
    const line = (await here.identity.audited()).find(({ address }) => address === headers['x-forwarded-for']);
    expect(line).toMatchObject({ outcome: 'refused', reason: 'there is no such user' });
    expect(JSON.stringify(line)).not.toContain('mistake');
  });
});

describe('signing out', () => {
  it('is on record of every enterprise that the browser was signed in for', async () => {
    const enterpriseId = await here.enterprise();
    const { username } = await here.person({ [enterpriseId]: ['engineer'] });
    const { visitor } = await signedIn(here, username);
    await visitor.send(await visitor.get('/session/end'), { logout: 'yes' });
    const ends = async () => (await linesOf(username)).filter(({ action }) => action === 'identity.session.end');
    expect(await eventually(ends, ({ length }) => length > 0)).toMatchObject([{ enterpriseId, actor: { kind: 'person' } }]);
  });
});

describe('what is done by a link that was mailed', () => {
  it('is on record as done by who has the link, whom it was mailed to', async () => {
    const enterpriseId = await here.enterprise();
    const { id, username, name } = await here.person({ [enterpriseId]: ['engineer'] });
    const visitor = new Visitor(here.identity.url);
    await visitor.send(await visitor.get('/forgot-password'), { username }, elsewhere());
    const asked = (await here.identity.outbox()).find(({ topic, key }) => topic === 'password-reset-requested' && key === id);
    const page = await visitor.get(openingLink(testLinkSecret, asked!.body['link'] as string));
    await visitor.send(page, { password: 'nine silver kettles' }, elsewhere());
    const lines = (await linesOf(username)).map(({ action, actor }) => [action, actor]);
    expect(lines).toEqual([
      ['identity.passwordReset.send', { kind: 'anybody' }],
      ['identity.passwordReset.choose', { kind: 'link', subject: id, name }],
    ]);
  });
});
