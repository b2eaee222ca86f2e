import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { openingLink } from '@trunkline/service-kit';
import { testLinkSecret } from '@trunkline/testing';
import { refreshTokenGrant } from 'openid-client';
import { goodPassword, startHere, type Here } from '../tokens/people.fixture.ts';
import { signedIn, signing } from './sign-in.fixture.ts';
import { Visitor } from '../pages/visitor.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere({ env: { TRUSTED_PROXIES: 'loopback' } })), 60_000);
afterAll(() => here.stop());

const newPassword = 'seven amber lighthouses';
let address = 0;

/** Asks for a link, each time from elsewhere, and answers the page that was shown. */
async function ask(username: string) {
  const visitor = new Visitor(here.identity.url);
  const headers = { 'x-forwarded-for': `203.0.113.${++address}` };
  const shown = await visitor.send(await visitor.get('/forgot-password'), { username }, headers);
  return { visitor, shown };
}

const sent = async (userId: string) =>
  (await here.identity.outbox())
    .filter(({ topic, key }) => topic === 'password-reset-requested' && key === userId)
    .map(({ body }) => openingLink(testLinkSecret, body['link'] as string));

async function aPerson(change: Parameters<Here['person']>[1] = {}) {
  const enterpriseId = await here.enterprise();
  return { ...(await here.person({ [enterpriseId]: ['engineer'] }, change)), enterpriseId };
}

describe('a person who forgot their password', () => {
  it('has a link mailed, chooses another, and is signed out wherever they were', async () => {
    const { id, username, email } = await aPerson();
    const before = await signedIn(here, username);
    const { visitor } = await ask(` ${username.toUpperCase()}`);
    const [link] = await sent(id);
    const page = await visitor.get(link!);
    expect(page.html).toMatch(username);
    expect(await visitor.send(page, { password: newPassword })).toMatchObject({
      status: 200,
      html: expect.stringMatching('Your password is changed'),
    });

    await expect(refreshTokenGrant(before.config, before.tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    const at = await signing(here, await here.application());
    expect(await at.visitor.send(await at.open(), { username, password: goodPassword })).toMatchObject({ status: 422 });
    const tokens = await at.tokens(await at.visitor.send(await at.open(), { username, password: newPassword }));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: id });
    const told = (await here.identity.outbox()).filter(({ topic, key }) => topic === 'password-changed' && key === id);
    expect(told).toMatchObject([{ body: { email, user: { username } } }]);
  });

  it('opens a link as often as they like, and uses it once', async () => {
    const { id, username } = await aPerson();
    const { visitor } = await ask(username);
    const [link] = await sent(id);
    for (let look = 0; look < 3; look++) expect(await visitor.get(link!)).toMatchObject({ status: 200 });
    const page = await visitor.get(link!);
    await visitor.send(page, { password: newPassword });
    expect(await visitor.send(page, { password: 'another seven lighthouses' })).toMatchObject({ status: 410 });
    expect(await visitor.get(link!)).toMatchObject({ status: 410, html: expect.stringMatching('does not open anything') });
  });

  it('cannot use a link after half an hour, nor one that a newer one took the place of', async () => {
    const { id, username } = await aPerson();
    const { visitor } = await ask(username);
    await ask(username);
    const [older, newer] = await sent(id);
    expect(await visitor.get(older!)).toMatchObject({ status: 410 });
    expect(await visitor.get(newer!)).toMatchObject({ status: 200 });
    here.identity.clock.advance(30 * 60_000);
    expect(await visitor.get(newer!)).toMatchObject({ status: 410 });
  });

  it('is told what is wrong with a password that others would guess, and can go on', async () => {
    const { id, username } = await aPerson();
    const { visitor } = await ask(username);
    const [link] = await sent(id);
    for (const [password, fault] of [
      ['short', 'at least 12'],
      ['Password12345', 'first that others try'],
      [`my ${username} word`, 'user name out of it'],
    ]) {
      expect(await visitor.send(await visitor.get(link!), { password: password! })).toMatchObject({
        status: 422,
        html: expect.stringMatching(fault!),
      });
    }
    expect(await visitor.send(await visitor.get(link!), { password: newPassword })).toMatchObject({ status: 200 });
  });
});

describe('a person who was invited', () => {
  it('chooses their first password in the same way, and may sign in from then on', async () => {
    const { id, username } = await aPerson({ state: 'invited' });
    const { visitor } = await ask(username);
    const [link] = await sent(id);
    await visitor.send(await visitor.get(link!), { password: newPassword });
    const at = await signing(here, await here.application());
    const tokens = await at.tokens(await at.visitor.send(await at.open(), { username, password: newPassword }));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: id });
    const topics = (await here.identity.outbox()).filter(({ key }) => key === id || key.startsWith(`${id}:`)).map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['user-activated', 'user-access-state', 'password-changed']));
  });
});

describe('whoever asks for the link of another', () => {
  it('is answered the same, in the same time, whether there is such a user name or not', async () => {
    const known = await aPerson();
    const locked = await aPerson({ state: 'locked' });
    const answers: string[] = [];
    const times: number[] = [];
    for (const username of [known.username, locked.username, 'nobody.at.all', 'nоbody', '', 'x'.repeat(900)]) {
      const began = performance.now();
      const { shown } = await ask(username);
      times.push(performance.now() - began);
      answers.push(`${shown.status} ${shown.html}`);
    }
    expect(new Set(answers).size).toBe(1);
    expect(Math.min(...times)).toBeGreaterThan(300);
    expect(await sent(known.id)).toHaveLength(1);
    expect(await sent(locked.id)).toHaveLength(0);
  });

  it('cannot fill a mailbox', async () => {
    const { id, username } = await aPerson();
    for (let n = 0; n < 10; n++) await ask(username);
    expect((await sent(id)).length).toBeLessThan(6);
  });

  it('finds nothing in the database or in what is announced that opens it, nor guesses it', async () => {
    const { id, username } = await aPerson();
    await ask(username);
    const [link] = await sent(id);
    const kept = await here.identity.database('select * from one_time_link where user_id = $1', [id]);
    const [linkId = '', proof = ''] = new URL(link!).searchParams.get('link')!.split('.');
    expect(JSON.stringify([kept, await here.identity.outbox()])).not.toContain(proof);
    for (const guess of [linkId, `${linkId}.`, `${linkId}.${proof.slice(1)}`, `${linkId}.${proof.slice(0, -1)}x`]) {
      const visitor = new Visitor(here.identity.url);
      expect(await visitor.get(`/set-password?link=${guess}`)).toMatchObject({ status: 410 });
    }
  });
});
