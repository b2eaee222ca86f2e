import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import { createHmac } from 'node:crypto';
import { signedIn } from '../signin/sign-in.fixture.ts';
import { tokenExchange } from './client-metadata.queries.ts';
import { OidcProvider } from './oidc.provider.ts';
import { startHere, type Here } from './people.fixture.ts';

let here: Here;
let application: { clientId: string; secret: string; redirectUri: string };
beforeAll(async () => {
  here = await startHere();
  application = await here.application();
}, 60_000);
afterAll(() => here.stop());

const aPerson = async () => here.person({ [await here.enterprise()]: ['systemAdministrator'] });

describe('an access token', () => {
  /** Asked of the API, and of the exchange: each judges by itself. */
  async function tried(token: string): Promise<[api: number, exchange: unknown]> {
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await fetch(`${here.identity.url}/me`, { headers });
    const { clientId: client_id, secret: client_secret } = application;
    const subject_token_type = 'urn:ietf:params:oauth:token-type:access_token';
    const form = { grant_type: tokenExchange, client_id, client_secret, subject_token: token, subject_token_type, enterprise_id: 'ENT-1' };
    return [status, ((await here.token(form)).body as { error: string }).error];
  }
  const header = { alg: 'ES256', typ: 'at+jwt' };
  const refused = [401, 'invalid_grant'];
  const published = async () => ((await (await fetch(`${here.identity.url}/jwks`)).json()) as JSONWebKeySet).keys[0]!;
  const forged = async (claims: JWTPayload, kid: string) => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT(claims).setProtectedHeader({ ...header, kid }).sign(privateKey);
  };

  it('that is ours is taken', async () => {
    const { tokens } = await signedIn(here, (await aPerson()).username, application);
    expect(await tried(tokens.access_token)).toEqual([200, 'invalid_target']);
  });

  it('of no algorithm, of another key, of another issuer, for others, or of an ID token is not', async () => {
    const { tokens, claims } = await signedIn(here, (await aPerson()).username, application);
    const { kid } = await published();
    const [head, body, signature] = tokens.access_token.split('.') as [string, string, string];
    const changed = Buffer.from(JSON.stringify({ ...claims, ent: '*' })).toString('base64url');
    expect(await tried(new UnsecuredJWT(claims).encode())).toEqual(refused);
    expect(await tried(`${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${body}.`)).toEqual(refused);
    expect(await tried(`${head}.${changed}.${signature}`)).toEqual(refused);
    expect(await tried(await forged(claims, kid!))).toEqual(refused);
    expect(await tried(await forged({ ...claims, iss: 'https://elsewhere.example' }, 'theirs'))).toEqual(refused);
    expect(await tried(tokens.id_token!)).toEqual(refused);
    expect(await tried(tokens.refresh_token!)).toEqual(refused);
    expect(await tried('x'.repeat(9000))).toEqual(refused);
  });

  it('signed with the public key as if it were a secret is not', async () => {
    const { claims } = await signedIn(here, (await aPerson()).username, application);
    const jwk = await published();
    const pem = await exportSPKI((await importJWK(jwk, 'ES256')) as Parameters<typeof exportSPKI>[0]);
    for (const secret of [pem, JSON.stringify(jwk), JSON.stringify(await exportJWK(await importJWK(jwk, 'ES256')))]) {
      const signed = [{ alg: 'HS256', typ: 'at+jwt', kid: jwk.kid }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      expect(await tried(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`)).toEqual(refused);
    }
  });

  it('with our own key for another audience, or another type, is not', async () => {
    const { claims } = await signedIn(here, (await aPerson()).username, application);
    const [key] = (await here.identity.app.get(OidcProvider).current()).keys;
    const sign = async (payload: JWTPayload, typ: string) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ, kid: key!.kid! }).sign(await importJWK(key!, 'ES256'));
    const { exp: _exp, ...lasting } = claims;
    expect(await tried(await sign(claims, 'at+jwt'))).toEqual([200, 'invalid_target']);
    expect(await tried(await sign({ ...claims, aud: 'urn:elsewhere' }, 'at+jwt'))).toEqual(refused);
    expect(await tried(await sign(claims, 'JWT'))).toEqual(refused);
    expect(await tried(await sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 }, 'at+jwt'))).toEqual(refused);
    expect((await tried(await sign(lasting, 'at+jwt')))[0]).toBe(401);
  });
});
