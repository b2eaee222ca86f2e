import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pythonWith } from '@trunkline/testing';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Visitor } from '../pages/visitor.fixture.ts';
import { goodPassword, startHere, type Here } from '../tokens/people.fixture.ts';

const script = fileURLToPath(new URL('stock-client.py', import.meta.url));

let here: Here;
let python: string;
beforeAll(async () => {
  [here, python] = await Promise.all([startHere(), pythonWith('Authlib==1.9.10', 'requests==2.34.2')]);
}, 240_000);
afterAll(() => here.stop());

/** Runs the client. Of a person, `goes` is asked with the address that they are sent to, and answers with the one that they come back to. */
async function authlib(words: string[], goes?: (url: string) => Promise<string>): Promise<Record<string, Record<string, unknown>>> {
  const env = { ...process.env, AUTHLIB_INSECURE_TRANSPORT: 'true' };
  const child = spawn(python, [script, here.identity.url, ...words], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (goes && line.startsWith('http')) child.stdin.write(`${await goes(line)}\n`);
    else last = line;
  }
  return JSON.parse(last) as Record<string, Record<string, unknown>>;
}

describe('a client in Python that nobody changed for us', () => {
  it('gets the token of a machine, and verifies it', async () => {
    const { clientId, secret } = await here.machine({ tasks: ['orders.order.create'], enterpriseIds: ['ENT-1'] });
    const { token, access } = await authlib([clientId, secret]);
    expect(token).toMatchObject({ token_type: expect.stringMatching(/^bearer$/i), expires_in: 300 });
    expect(access).toMatchObject({ sub: clientId, ent: ['ENT-1'], tasks: ['orders.order.create'] });
  }, 60_000);

  it('signs a person in with PKCE, knows who they are, and renews their token', async () => {
    const enterpriseId = await here.enterprise();
    const { id, username } = await here.person({ [enterpriseId]: ['engineer'] });
    const { clientId, secret, redirectUri } = await here.application();
    const visitor = new Visitor(here.identity.url);
    const got = await authlib([clientId, secret, redirectUri], async (url) => {
      const back = await visitor.send(await visitor.get(url), { username, password: goodPassword });
      return back.url;
    });
    expect(got['identity']).toMatchObject({ sub: id, preferred_username: username, email: `${username}@example.com` });
    expect(got['access']).toMatchObject({ sub: id, ent: enterpriseId, client_id: clientId });
    expect(got['renewed']).toMatchObject({ sub: id, ent: enterpriseId });
  }, 60_000);
});
