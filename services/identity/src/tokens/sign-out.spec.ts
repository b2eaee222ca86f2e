import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { decodeJwt } from 'jose';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signedIn } from '../signin/sign-in.fixture.ts';
import { startHere, type Here } from './people.fixture.ts';

let here: Here;
let client: Server;
const heard: string[] = [];
beforeAll(async () => {
  here = await startHere();
  client = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => void heard.push(text));
    request.on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(client, 'listening');
}, 60_000);
afterAll(async () => {
  client.close();
  await here.stop();
});

describe('signing out of identity', () => {
  it('is told to an application that wants to know, as of the sign-in that its ID token names', async () => {
    const enterpriseId = await here.enterprise();
    const person = await here.person({ [enterpriseId]: ['engineer'] }, { defaultEnterpriseId: enterpriseId });
    const backchannelLogoutUri = `http://127.0.0.1:${(client.address() as AddressInfo).port}/over`;
    const { tokens, visitor } = await signedIn(here, person.username, await here.application({ backchannelLogoutUri }));
    const { sid } = decodeJwt(tokens.id_token!);
    expect(sid).toEqual(expect.any(String));
    await visitor.send(await visitor.get('/session/end'), { logout: 'yes' });
    const [said] = await eventually(
      () => heard,
      ({ length }) => length > 0,
    );
    expect(decodeJwt(new URLSearchParams(said).get('logout_token')!)).toMatchObject({
      ...{ sub: person.id, sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
    });
  });
});
