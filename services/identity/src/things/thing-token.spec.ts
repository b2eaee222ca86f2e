import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertThing, type AssertedThing } from '@trunkline/service-kit';
import { testLinkSecret } from '@trunkline/testing';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startHere, type Here } from '../tokens/people.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const thing = (): AssertedThing => ({
  linkId: randomUUID(),
  kind: 'order',
  reference: 'SO-1',
  enterpriseId: 'E-1',
  accountBans: ['B-1'],
});
const asserted = (change: { secret?: string; audience?: string; secondsAgo?: number } = {}) => {
  const { secret = testLinkSecret, audience = here.identity.url, secondsAgo = 0 } = change;
  return assertThing(secret, audience, thing(), new Date(here.identity.clock.now().getTime() - secondsAgo * 1000));
};
const opener = () => here.machine({ tasks: ['notifications.link.open'], enterpriseIds: ['*'] });

async function ask(client: { clientId: string; secret: string }, assertion: string) {
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  return here.token({ ...grant, client_id: client.clientId, client_secret: client.secret });
}

describe('the client that opens links', () => {
  it('gets a token for the one thing that notifications names: to see it, for its account, for a minute', async () => {
    const client = await opener();
    const { status, body } = await ask(client, await asserted());
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 60 } });
    expect(body.refresh_token).toBeUndefined();
    const { payload, protectedHeader } = await jwtVerify(body.access_token, createRemoteJWKSet(new URL(`${here.identity.url}/jwks`)), {
      issuer: here.identity.url,
      audience: 'urn:trunkline:api',
      typ: 'at+jwt',
      currentDate: here.identity.clock.now(),
    });
    const rights = { ent: 'E-1', accounts: ['B-1'], tasks: ['orders.order.read'], thing: { kind: 'order', reference: 'SO-1' } };
    expect(payload).toMatchObject({ ...rights, client_id: client.clientId, sub: expect.stringMatching(/^link:/) });
    expect([payload.exp! - payload.iat!, protectedHeader.alg]).toEqual([60, 'ES256']);
  });

  it.each([
    ['that somebody else signed', { secret: 'another-secret-of-thirty-two-letters' }],
    ['for another issuer', { audience: 'https://elsewhere.example' }],
    ['of two minutes ago', { secondsAgo: 120 }],
  ])('gets none for a word %s', async (_, change) => {
    expect(await ask(await opener(), await asserted(change))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('gets none for no word, or one that is no assertion', async () => {
    const client = await opener();
    expect(await ask(client, '')).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await ask(client, 'x.y.z')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});

describe('another client', () => {
  it('gets none, whatever it was told', async () => {
    const client = await here.machine({ tasks: ['orders.order.read'], enterpriseIds: ['*'] });
    expect(await ask(client, await asserted())).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    const { clientId } = await opener();
    expect(await ask({ clientId, secret: 'no-secret-of-it' }, await asserted())).toMatchObject({ status: 401 });
  });
});
