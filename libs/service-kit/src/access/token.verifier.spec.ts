import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testIssuer, testService, tokenIssuer, type TestService, type TokenIssuer } from '@trunkline/testing';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { SightModule } from './access.fixture.ts';

let service: TestService;
let issuer: TokenIssuer;
let stranger: TokenIssuer;
beforeAll(async () => {
  [service, issuer, stranger] = await Promise.all([testService('repair', SightModule), testIssuer(), tokenIssuer()]);
}, 60_000);
afterAll(() => Promise.all([service.stop(), stranger.stop()]));

const claims: JWTPayload = { sub: 'ana', client_id: 'control-center', ent: 'E-1', accounts: '*', tasks: ['orders.order.read'], mv: 1 };
const now = () => service.clock.now();
const minutesAgo = (minutes: number) => new Date(now().getTime() - minutes * 60_000);
const ask = (authorization: string) => service.get('/sights', { authorization });
const bring = (token: string) => ask(`Bearer ${token}`);

/** A token signed with the public key as if it were a secret, which whoever reads the key can make. */
const byPublicKey = () =>
  new SignJWT({ ...claims, iss: issuer.env.TOKEN_ISSUER, aud: 'urn:trunkline:api' })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: issuer.key.kid! })
    .setExpirationTime(new Date(now().getTime() + 60_000))
    .sign(new TextEncoder().encode(JSON.stringify(issuer.key)));

const spoiled = (token: string) =>
  token.replace(/\.([^.]{4})[^.]*\./, (_, head: string) => `.${head}${Buffer.from('"admin"}').toString('base64url')}.`);

describe('an access token', () => {
  it('of the issuer opens what its tasks are for', async () => {
    expect((await bring(await issuer.sign(claims, {}, now()))).status).toBe(200);
  });

  it.each<[string, () => Promise<string> | string, RegExp]>([
    ['that is none', () => 'open-sesame', /no signed token/],
    ['that was changed', async () => spoiled(await issuer.sign(claims, {}, now())), /signature is wrong|no signed token/],
    ['that has expired', () => issuer.sign(claims, {}, minutesAgo(6)), /has expired/],
    ['of another issuer', () => stranger.sign(claims, {}, now()), /signature is wrong|another issuer/],
    ['of a key that the issuer does not have', () => issuer.sign(claims, { kid: 'other' }, now()), /a key that its issuer does not have/],
    ['that names another issuer', () => issuer.sign({ ...claims, iss: 'https://evil.example' }, {}, now()), /another issuer/],
    ['for another audience', () => issuer.sign({ ...claims, aud: 'control-center' }, {}, now()), /another audience/],
    ['that is an ID token', () => issuer.sign(claims, { typ: 'JWT' }, now()), /no access token/],
    [
      'that is not signed',
      () => new UnsecuredJWT({ ...claims, iss: issuer.env.TOKEN_ISSUER }).setExpirationTime('2h').encode(),
      /signed with ES256|no signed token/,
    ],
    ['signed with the public key as a secret', byPublicKey, /signed with ES256/],
    ['without the enterprise', () => issuer.sign({ ...claims, ent: undefined }, {}, now()), /claims are not those/],
    ['of a person for several enterprises', () => issuer.sign({ ...claims, ent: ['E-1', 'E-2'] }, {}, now()), /claims are not those/],
    ['with tasks that are none', () => issuer.sign({ ...claims, tasks: 'all' }, {}, now()), /claims are not those/],
    ['that is a bomb', () => issuer.sign({ ...claims, tasks: Array(400).fill('orders.order.read') }, {}, now()), /longer than/],
  ])('%s is refused, and told why', async (_, token, reason) => {
    const { status, headers, body } = await bring(await token());
    expect([status, body.code, body.detail]).toEqual([401, 'unauthorized', expect.stringMatching(reason)]);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="trunkline", error="invalid_token", error_description="[\x20-\x7e]+"$/);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer é'])('is asked for where %j is brought', async (authorization) => {
    const { status, headers } = await ask(Buffer.from(authorization).toString('latin1'));
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="trunkline"']);
  });

  it('that was good is refused once it has expired', async () => {
    const token = await issuer.sign(claims, {}, now());
    const before = (await bring(token)).status;
    service.clock.advance(306_000);
    expect([before, (await bring(token)).status]).toEqual([200, 401]);
  });

  it('too large for a request never becomes one', async () => {
    expect((await fetch(`${service.url}/sights`, { headers: { authorization: `Bearer ${'a'.repeat(20_000)}` } })).status).toBe(431);
  });
});

describe('the keys of an issuer', () => {
  it('that cannot be had are no fault of the token', async () => {
    const away = await testService('repair', SightModule, { env: { TOKEN_JWKS: 'http://127.0.0.1:9/jwks' } });
    const { status, headers } = await away.get('/sights');
    await away.stop();
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  });
});
