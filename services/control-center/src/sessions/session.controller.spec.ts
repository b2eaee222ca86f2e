import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { startHere, type Browser, type Here } from './others.fixture.ts';
import { idleMs, longestMs } from './session.rules.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

let userId: string;
beforeEach(() => void (userId = randomUUID()));

const status = async (browser?: Browser) => (await here.ask(browser, '/session')).status;

describe('a session', () => {
  it('says who is signed in, and shows no token', async () => {
    const { cookie } = await here.signIn(userId, 'ENT-1');
    const { body } = await here.ask({ cookie }, '/session');
    expect(body).toMatchObject({ userId, name: 'Ana Silva', home: 'ENT-1' });
    expect(JSON.stringify(body)).not.toContain('|ENT-1|');
  });

  it('is kept so that a copy of the database opens nothing', async () => {
    const { cookie } = await here.signIn(userId, 'ENT-1');
    const rows = await here.portal.database(
      'select s.*, t.* from portal_session s join place_token t on t.session_id = s.id where user_id = $1',
      [userId],
    );
    const kept = JSON.stringify(rows, (_, value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : value));
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain(cookie.split('=')[1]);
    expect(kept).not.toContain('|ENT-1|');
  });

  it('is nobody’s without its cookie, or with another', async () => {
    await here.signIn(userId, 'ENT-1');
    expect([await status(), await status({ cookie: 'control-center=another' }), await status({ cookie: 'control-center=' })]).toEqual([
      401, 401, 401,
    ]);
  });

  it('is over after an hour without a request, and not before', async () => {
    const { cookie } = await here.signIn(userId, 'ENT-1');
    here.portal.clock.advance(idleMs - 1000);
    expect(await status({ cookie })).toBe(200);
    here.portal.clock.advance(idleMs - 1000);
    expect(await status({ cookie })).toBe(200);
    here.portal.clock.advance(idleMs + 1000);
    expect(await status({ cookie })).toBe(401);
  });

  it('is over after twelve hours, however often it is used', async () => {
    const { cookie } = await here.signIn(userId, 'ENT-1');
    for (let passed = 0; passed < longestMs - idleMs; passed += idleMs / 2) {
      here.portal.clock.advance(idleMs / 2);
      expect(await status({ cookie })).toBe(200);
    }
    here.portal.clock.advance(idleMs / 2);
    here.portal.clock.advance(idleMs / 2);
    expect(await status({ cookie })).toBe(401);
  });

  it('ends when its person signs out, who then goes to identity to do so there', async () => {
    const headers = await here.signIn(userId, 'ENT-1');
    const { body, headers: answered } = await here.ask(headers, '/session/sign-out', 'POST');
    expect(new URL(body.goTo as string).pathname).toBe('/session/end');
    expect(answered.get('set-cookie')).toMatch(/^control-center=;.*Expires=Thu, 01 Jan 1970/);
    expect(await status(headers)).toBe(401);
  });

  it('ends with all others of its person when they sign out everywhere', async () => {
    const [one, other] = [await here.signIn(userId, 'ENT-1'), await here.signIn(userId, 'ENT-1')];
    const stranger = await here.signIn(randomUUID(), 'ENT-1');
    expect((await here.ask(one, '/session/sign-out-everywhere', 'POST')).status).toBe(200);
    expect([await status(one), await status(other), await status(stranger)]).toEqual([401, 401, 200]);
    const line = (await here.portal.audited()).find(({ actor }) => actor.subject === userId);
    expect(line).toMatchObject({
      ...{ enterpriseId: 'ENT-1', action: 'control-center.session.signOutEverywhere', actor: { kind: 'person', name: 'Ana Silva' } },
      ...{ address: '127.0.0.1', changes: [{ before: { devices: ['Firefox on Windows', 'Firefox on Windows'] } }] },
    });
  });

  it('gives way to the next one of the same browser', async () => {
    const { cookie } = await here.signIn(userId, 'ENT-1');
    const again = await here.signInFrom({ cookie }, userId, 'ENT-1');
    expect([await status({ cookie }), await status(again)]).toEqual([401, 200]);
  });

  it('can be ended from another of the same person, and from nobody else’s', async () => {
    const [one, other] = [await here.signIn(userId, 'ENT-1'), await here.signIn(userId, 'ENT-1')];
    const stranger = await here.signIn(randomUUID(), 'ENT-1');
    const { body } = await here.ask(one, '/session/all');
    const { id } = (body.items as { id: string; isThis: boolean }[]).find(({ isThis }) => !isThis)!;
    const end = async (browser: Browser) => (await here.ask(browser, `/session/${id}`, 'DELETE')).status;
    expect([await end(stranger), await status(other)]).toEqual([404, 200]);
    expect([await end(one), await status(other), await status(one)]).toEqual([204, 401, 200]);
  });
});

describe('somebody who signed out of identity', () => {
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const tell = async (claims: object, { audience = 'control-center', key = privateKey } = {}) => {
    here.answers.set('/jwks', { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256' }] });
    const issuedAt = Math.floor(here.portal.clock.now().getTime() / 1000);
    const token = await new SignJWT({ jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'logout+jwt' })
      .setIssuer(here.issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .sign(key);
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(`${here.portal.url}/backchannel-logout`, { method: 'POST', body })).status;
  };

  it('is signed out of the portal where they signed in with that, and of nothing else', async () => {
    const [one, other] = [await here.signIn(userId, 'ENT-1'), await here.signIn(userId, 'ENT-1')];
    await here.portal.database("update portal_session set provider_session = 'sid-1' where user_id = $1 and csrf = $2", [
      userId,
      one['x-csrf-token'],
    ]);
    expect([await tell({ sub: userId, sid: 'sid-1', events: event }), await status(one), await status(other)]).toEqual([200, 401, 200]);
    expect([await tell({ sub: userId, events: event }), await status(other)]).toEqual([200, 401]);
  });

  it('is not, where it is not identity that says so, or not to the portal, or not that', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const { privateKey: stranger } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const said = { sub: userId, events: event };
    expect([
      await tell(said, { key: stranger }),
      await tell(said, { audience: 'another' }),
      await tell({ sub: userId }),
      await tell({ ...said, nonce: 'n' }),
      await tell({ events: event }),
    ]).toEqual([400, 400, 400, 400, 400]);
    expect(await status(browser)).toBe(200);
  });
});

describe('a change that another site asks for in somebody’s name', () => {
  it('is refused, for it cannot know what the session’s own pages say', async () => {
    const { cookie, 'x-csrf-token': csrf } = await here.signIn(userId, 'ENT-1');
    const { 'x-csrf-token': another } = await here.signIn(userId, 'ENT-1');
    const post = async (said: Partial<Browser>) => (await here.ask({ cookie, ...said }, '/api/ENT-1/orders/orders', 'POST', '{}')).status;
    expect([await post({}), await post({ 'x-csrf-token': another }), await post({ 'x-csrf-token': csrf })]).toEqual([403, 403, 200]);
  });
});
