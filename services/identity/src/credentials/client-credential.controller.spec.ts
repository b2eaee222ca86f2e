import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

let made = 0;
async function given(change: object = {}): Promise<string> {
  const clientId = `client-${++made}`;
  const grant = { reports: [], sources: [], enterpriseIds: ['E-1'], tasks: ['orders.order.read'] };
  expect((await identity.post('/clients', { clientId, name: clientId, ...grant, ...change })).status).toBe(201);
  return clientId;
}

/** What the token endpoint says to a machine that brings this secret. */
async function tokenFor(clientId: string, secret: string): Promise<number> {
  const response = await fetch(`${identity.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  await response.body?.cancel();
  return response.status;
}

describe('a secret of a client', () => {
  it('is shown once, opens, and goes on opening beside the next one alone', async () => {
    const clientId = await given();
    const secrets: string[] = [];
    for (const _ of [1, 2, 3]) {
      identity.clock.advance(1000);
      const { status, body } = await identity.post(`/clients/${clientId}/secrets`);
      expect([status, body.clientId]).toEqual([201, clientId]);
      secrets.push(body.clientSecret as string);
    }
    expect(await Promise.all(secrets.map((secret) => tokenFor(clientId, secret)))).toEqual([401, 200, 200]);
    expect(JSON.stringify((await identity.get(`/clients/${clientId}`)).body)).not.toContain(secrets[2]!);
  });

  it('is given to nobody for a client that may do more than they', async () => {
    const clientId = await given({ tasks: ['orders.order.read', 'orders.order.create'] });
    const reader = identity.as({ enterprise: 'E-1', tasks: ['identity.client.manage', 'orders.order.read'] });
    expect((await reader.post(`/clients/${clientId}/secrets`)).status).toBe(403);
    expect((await identity.as({ enterprise: 'E-1' }).post(`/clients/${clientId}/secrets`)).status).toBe(201);
    expect((await identity.as({ enterprise: 'E-2' }).post(`/clients/${clientId}/secrets`)).status).toBe(404);
  });
});

describe('the keys of a client', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('are taken when they are public', async () => {
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'ES256', use: 'sig' }];
    expect((await identity.put(`/clients/${await given()}/keys`, { keys })).status).toBe(204);
  });

  it.each([
    ['private', privateKey.export({ format: 'jwk' }), 'the key is not public: keep it, and send the public half alone'],
    ['shared', { kty: 'oct', k: 'c2VjcmV0' }, 'the key is not public: keep it, and send the public half alone'],
    ['none', { kty: 'EC' }, 'the key cannot be read as a JSON Web Key'],
    ['short', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }), 'an RSA key has at least 2048 bits'],
  ])('are refused when one is %s', async (_, key, detail) => {
    const { status, body } = await identity.put(`/clients/${await given()}/keys`, { keys: [key] });
    expect([status, body.errors]).toEqual([422, [{ propertyPath: 'keys/0', code: 'invalidValue', detail }]]);
  });
});

describe('a client through which people sign in', () => {
  const addresses = { redirectUris: ['http://127.0.0.1:7400/callback'], postLogoutRedirectUris: [], public: true };

  it('is named with its addresses by the carrier, and by nobody else', async () => {
    const clientId = await given();
    expect((await identity.as({ enterprise: 'E-1' }).put(`/clients/${clientId}/sign-in`, addresses)).status).toBe(403);
    expect((await identity.as({ enterprise: 'E-1' }).put('/clients/nobody/sign-in', addresses)).status).toBe(403);
    expect((await identity.put(`/clients/${clientId}/sign-in`, addresses)).status).toBe(204);
    const query = new URLSearchParams({
      ...{ client_id: clientId, response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', redirect_uri: addresses.redirectUris[0]! },
    });
    const { status, headers } = await fetch(`${identity.url}/authorize?${query.toString()}`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([303, expect.not.stringContaining('error')]);
  });

  it.each([['javascript:alert(1)'], ['https://user:secret@portal.example'], ['portal']])('is not sent back to %s', async (uri) => {
    const { status } = await identity.put(`/clients/${await given()}/sign-in`, { ...addresses, redirectUris: [uri] });
    expect(status).toBe(422);
  });
});
