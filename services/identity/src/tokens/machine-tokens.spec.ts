import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type * as jose from 'jose';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import * as client from 'openid-client';
import { setClientKeys } from '../credentials/client-secret.commands.ts';
import { atLarge } from '../identity.database.ts';
import { startHere, type Here } from './people.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const verified = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${here.identity.url}/jwks`)), {
    issuer: here.identity.url,
    audience: 'urn:trunkline:api',
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });
const token = (form: Record<string, string>) => here.token(form);

describe('a machine with a secret', () => {
  it.each([
    ['in a header', client.ClientSecretBasic],
    ['in the body', client.ClientSecretPost],
  ])('that it sends %s gets a token for the API with all that it may do', async (_, authentication) => {
    const { clientId, secret } = await here.machine({ tasks: ['orders.order.create'], enterpriseIds: ['ENT-1', 'ENT-2'] });
    const answer = await client.clientCredentialsGrant(await here.discover(clientId, authentication(secret)));
    expect(answer).toMatchObject({ token_type: 'bearer', expires_in: 300 });
    const { payload, protectedHeader } = await verified(answer.access_token);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    const rights = { ent: ['ENT-1', 'ENT-2'], accounts: '*', tasks: ['orders.order.create'], mv: 3 };
    expect(payload).toMatchObject({ sub: clientId, client_id: clientId, ...rights });
    expect(payload.exp! - payload.iat!).toBe(300);
  });

  it('for every enterprise gets a token that says so', async () => {
    const { clientId, secret } = await here.machine({ enterpriseIds: ['*'] });
    const { access_token } = await client.clientCredentialsGrant(await here.discover(clientId, client.ClientSecretBasic(secret)));
    expect((await verified(access_token)).payload).toMatchObject({ ent: '*' });
  });

  it('gets none with a wrong secret, an unknown id, or once it is inactive', async () => {
    const { clientId, secret } = await here.machine();
    const ask = (id: string, word: string) => token({ grant_type: 'client_credentials', client_id: id, client_secret: word });
    expect(await ask(clientId, secret)).toMatchObject({ status: 200 });
    const refused = { status: 401, body: { error: 'invalid_client', error_description: 'client authentication failed' } };
    expect(await ask(clientId, `${secret}x`)).toMatchObject(refused);
    expect(await ask('nobody', secret)).toMatchObject(refused);
    await here.identity.database(`update client set state = 'inactive' where client_id = $1`, [clientId]);
    expect(await ask(clientId, secret)).toMatchObject(refused);
  });

  it('gets none for another resource, or by a way meant for people', async () => {
    const { clientId, secret } = await here.machine();
    const credentials = { client_id: clientId, client_secret: secret };
    const other = await token({ ...credentials, grant_type: 'client_credentials', resource: 'https://elsewhere.example' });
    expect(other).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    const code = await token({ ...credentials, grant_type: 'authorization_code', code: 'x' });
    expect(code).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('a machine with a key', () => {
  it('signs that it is itself, each time anew', async () => {
    const { clientId, secret } = await here.machine();
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'mine', alg: 'ES256' }] };
    await atLarge(here.database, undefined, (tx) => setClientKeys(tx, clientId, jwks, here.identity.clock.now()));

    const config = await here.discover(clientId, client.PrivateKeyJwt({ key: privateKey, kid: 'mine' }));
    const { access_token } = await client.clientCredentialsGrant(config);
    expect((await verified(access_token)).payload).toMatchObject({ sub: clientId });
    expect(await token({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret })).toMatchObject({ status: 401 });

    const assertion = (key: jose.CryptoKey, jti: string) =>
      new SignJWT({ sub: clientId, iss: clientId, aud: here.identity.url, jti })
        .setProtectedHeader({ alg: 'ES256', kid: 'mine' })
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(key);
    const present = async (key: jose.CryptoKey, jti: string) =>
      token({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertion(key, jti),
      });
    expect(await present(privateKey, 'one')).toMatchObject({ status: 200 });
    expect(await present(privateKey, 'one')).toMatchObject({ status: 401 });
    expect(await present((await generateKeyPair('ES256')).privateKey, 'two')).toMatchObject({ status: 401 });
  });
});

describe('a request for a token', () => {
  it.each([
    ['a large body', 'x'.repeat(100_000), 'application/x-www-form-urlencoded'],
    ['another content type', '{"grant_type":"client_credentials"}', 'application/json'],
    ['no body', '', 'application/x-www-form-urlencoded'],
    [
      'a parameter that is there twice',
      'grant_type=client_credentials&client_id=a&client_secret=b&client_secret=c',
      'application/x-www-form-urlencoded',
    ],
  ])('with %s is refused in the words of OAuth', async (_, body, type) => {
    const reply = await here.token(body, { 'content-type': type });
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request', error_description: expect.any(String) } });
  });

  it('finds the addresses that identity is known by, whatever host it names', async () => {
    const found = await fetch(`${here.identity.url}/.well-known/openid-configuration`, { headers: { 'x-forwarded-host': 'evil.example' } });
    const body = (await found.json()) as object;
    expect(body).toMatchObject({
      issuer: here.identity.url,
      token_endpoint: `${here.identity.url}/token`,
      jwks_uri: `${here.identity.url}/jwks`,
    });
    expect(body).toMatchObject({ code_challenge_methods_supported: ['S256'] });
    expect(JSON.stringify(body)).not.toMatch('evil');
  });
});
