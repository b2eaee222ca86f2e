import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodPassword, startHere, type Here } from '../tokens/people.fixture.ts';
import { signedIn, signing } from './sign-in.fixture.ts';
import { Visitor, type Visited } from '../pages/visitor.fixture.ts';

let here: Here;
let application: { clientId: string; secret: string; redirectUri: string };
beforeAll(async () => {
  here = await startHere();
  application = await here.application();
}, 60_000);
afterAll(() => here.stop());

async function aPerson() {
  const enterpriseId = await here.enterprise();
  return { ...(await here.person({ [enterpriseId]: ['systemAdministrator'] })), enterpriseId };
}

describe('where somebody is sent back to', () => {
  it.each([
    ['a slash more', '/'],
    ['a query', '?x=1'],
    ['a fragment', '#x'],
    ['a step up', '/../callback'],
    ['another case', ''],
    ['another port', ''],
    ['another scheme', ''],
    ['a user before the host', ''],
  ])('is compared character by character: %s', async (how, tail) => {
    const other: Record<string, string> = {
      'another case': 'http://127.0.0.1:1/Callback',
      'another port': 'http://127.0.0.1:2/callback',
      'another scheme': 'https://127.0.0.1:1/callback',
      'a user before the host': 'http://127.0.0.1:1@evil.example/callback',
    };
    const at = await signing(here, application);
    const page = await at.open({ redirect_uri: other[how] ?? application.redirectUri + tail });
    expect(page).toMatchObject({ status: 400, html: expect.stringMatching('redirect_uri') });
    expect(page.url).toMatch(here.identity.url);
  });

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with PKCE in plain', { code_challenge_method: 'plain' }],
    ['for a token without a code', { response_type: 'token' }],
    ['for another resource', { resource: 'https://elsewhere.example' }],
    ['with what cannot be stored', { nonce: '\u0000' }],
  ])('an application that asks %s is told so there', async (_, parameters) => {
    const at = await signing(here, application);
    const back = await at.open(parameters as Record<string, string>);
    expect(back.url).toMatch(/^http:\/\/127\.0\.0\.1:1\/callback[?#].*error=(invalid_request|unsupported_response_type|invalid_target)/);
  });

  it.each(['nobody', "x' or '1'='1", '\u0000', ''])('an application that is not there is told of on a page: %j', async (clientId) => {
    const visitor = new Visitor(here.identity.url);
    const page = await visitor.get(
      `/authorize?${String(new URLSearchParams({ client_id: clientId, response_type: 'code', redirect_uri: application.redirectUri }))}`,
    );
    expect(page).toMatchObject({ status: 400, html: expect.stringMatching('This cannot go on') });
  });
});

describe('a form', () => {
  const forms: [name: string, open: () => Promise<{ visitor: Visitor; page: Visited }>, fields: () => Promise<Record<string, string>>][] = [
    ['to sign in', openSignIn, async () => ({ username: (await aPerson()).username, password: goodPassword })],
    ['of a second factor', () => openSignIn('/second-factor'), async () => ({ code: '123456' })],
    ['to set one up', () => openSignIn('/enrolment'), async () => ({ code: '123456' })],
    ['after that', () => openSignIn('/done'), async () => ({})],
    ['to choose an enterprise', () => openSignIn('/enterprise'), async () => ({ place: 'ENT-1' })],
    ['to have a link sent', () => openPage('/forgot-password'), async () => ({ username: (await aPerson()).username })],
    ['to choose a password', () => openPage('/forgot-password', '/set-password'), async () => ({ link: 'x', password: goodPassword })],
  ];

  async function openSignIn(path = '') {
    const at = await signing(here, application);
    const page = await at.open();
    return { visitor: at.visitor, page: { ...page, url: page.url + path } };
  }
  async function openPage(shown: string, sent = shown) {
    const visitor = new Visitor(here.identity.url);
    const page = await visitor.get(shown);
    return { visitor, page: { ...page, url: here.identity.url + sent } };
  }

  it.each(forms)('%s is taken from our own page alone', async (_, open, fieldsOf) => {
    const { visitor, page } = await open();
    const fields = await fieldsOf();
    const before = (await here.identity.outbox()).length;
    const other = (await new Visitor(here.identity.url).get('/forgot-password')).fields;
    const refused = { status: 403, html: expect.stringMatching('This form was not sent') };
    expect(await visitor.send({ ...page, fields: {} }, fields)).toMatchObject(refused);
    expect(await visitor.send({ ...page, fields: { form: 'x' } }, fields)).toMatchObject(refused);
    expect(await visitor.send({ ...page, fields: other }, fields)).toMatchObject(refused);
    expect(await visitor.send(page, fields, { origin: 'https://evil.example' })).toMatchObject(refused);
    expect(await visitor.send(page, fields, { origin: 'null' })).toMatchObject(refused);
    expect(await visitor.send(page, fields, { 'sec-fetch-site': 'cross-site' })).toMatchObject(refused);
    visitor.cookies.delete('form /');
    expect(await visitor.send(page, fields)).toMatchObject(refused);
    expect(await here.identity.outbox()).toHaveLength(before);
  });

  it('to sign out is taken from our own page alone', async () => {
    const { username } = await aPerson();
    const { visitor } = await signedIn(here, username, application);
    const asked = await visitor.get('/session/end');
    expect(await visitor.send({ ...asked, fields: { xsrf: 'x' } }, { logout: 'yes' })).toMatchObject({ status: 400 });
    expect((await visitor.get('/session/end')).html).toMatch('<h1>Sign out?</h1>');
  });

  it.each([
    ['of 100 KB', `username=${'x'.repeat(100_000)}`, 413],
    ['with a field of 2,000 characters', `username=x&password=${'x'.repeat(2000)}`, 400],
    ['with a thousand fields', Array.from({ length: 1000 }, (_, n) => `f${n}=x`).join('&'), 403],
    ['with one field twice', 'username=a&username=b&password=c', 422],
    ['with names of every object', '__proto__=x&constructor=y&toString=z', 422],
    ['of broken escapes and bytes', 'username=%E0%A4%A&password=%00%ff', 422],
  ])('%s is answered', async (_, body, status) => {
    const { visitor, page } = await openSignIn();
    const cookie = [...visitor.cookies].map(([key, { value }]) => `${key.split(' ')[0]!}=${value}`).join('; ');
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: here.identity.url };
    const reply = await fetch(page.url, { method: 'POST', body: `${body}&form=${page.fields['form']!}`, headers });
    expect(reply.status).toBe(status);
  });

  it('as JSON, or as nothing, is none', async () => {
    const { page } = await openSignIn();
    for (const [body, type] of [
      ['{}', 'application/json'],
      ['', 'text/plain'],
    ] as const) {
      expect((await fetch(page.url, { method: 'POST', body, headers: { 'content-type': type } })).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('of one browser’s sign-in is of no use in another', async () => {
    const { page } = await openSignIn();
    const other = new Visitor(here.identity.url);
    const form = await other.get('/forgot-password');
    const { username } = await aPerson();
    expect(await other.send({ ...form, url: page.url }, { username, password: goodPassword })).toMatchObject({ status: 410 });
  });
});

describe('headers and cookies', () => {
  it.each([
    ['20 KB of cookies', { cookie: `x=${'y'.repeat(20_000)}` }, 431],
    ['15 KB of cookies', { cookie: `x=${'y'.repeat(15_000)}` }, 200],
    ['hundreds of cookies', { cookie: Array.from({ length: 500 }, (_, n) => `form=${n}`).join('; ') }, 200],
    ['cookies that are none', { cookie: ';;;=;form;form=;=form; form=%zz' }, 200],
    ['a cookie of another make', { cookie: 'form=../../etc/passwd; session=x; session.sig=y' }, 200],
    ['a host of somebody else', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' }, 200],
  ])('such as %s are answered, and change nothing', async (_, headers, status) => {
    const reply = await fetch(`${here.identity.url}/forgot-password`, { headers: headers as Record<string, string> });
    expect(reply.status).toBe(status);
    expect(await reply.text()).not.toMatch('evil');
  });

  it('are sent with each page so that nobody frames it, keeps it or runs anything in it', async () => {
    const reply = await fetch(`${here.identity.url}/forgot-password`);
    expect(reply.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('set-cookie')).toMatch(/^form=[\w-]{24}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('what a page is told', () => {
  it('is shown as text, whatever it is', async () => {
    const hostile = `"><script>alert(1)</script>`;
    const at = await signing(here, application);
    const page = await at.visitor.send(await at.open({ login_hint: hostile }), { username: hostile, password: 'x' });
    expect(page.html).not.toMatch('<script>');
    const link = await at.visitor.get(`/set-password?link=${encodeURIComponent(hostile)}`);
    expect(link).toMatchObject({ status: 410, html: expect.not.stringMatching('<script>') });
    const refused = await at.visitor.get(`/authorize?${String(new URLSearchParams({ client_id: hostile, response_type: 'code' }))}`);
    expect(refused.html).not.toMatch('<script>');
  });
});

describe('user names that can be mistaken for each other', () => {
  it('are one', async () => {
    const { id } = await here.person({ [await here.enterprise()]: ['engineer'] }, { username: 'zoe.l1m0' });
    for (const spelled of ['zoe.l1m0', 'Zoe.L1m0', 'ZOË.LlMO']) expect((await signedIn(here, spelled, application)).claims.sub).toBe(id);
    const at = await signing(here, application);
    expect(await at.visitor.send(await at.open(), { username: 'zое.l1m0', password: goodPassword })).toMatchObject({ status: 422 }); // with Cyrillic letters
  });
});
