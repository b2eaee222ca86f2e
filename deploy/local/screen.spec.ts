import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { milestoneCommand, screen } from './screen.ts';

let server: Server;
let url: string;
const asked: { path: string; authorization: string | undefined; body: string }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    void textOf(request).then((body) => {
      asked.push({ path: request.url!, authorization: request.headers.authorization, body });
      response.end(request.url === '/token' ? '{"access_token":"a.b-c.d_e","expires_in":300,"token_type":"Bearer"}' : '{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

const clients = [{ system: 'provisioning', clientId: 'provisioning', clientSecret: 'pssst' }];
const run = async (command: string) => {
  asked.length = 0;
  await promisify(execFile)('sh', ['-c', command]);
  return asked;
};

describe('the command on the last screen', () => {
  it('fetches a token and reports a milestone with it, in one paste', async () => {
    const services = { orders: { url, pid: 1 }, identity: { url, pid: 2 } };
    const [token, report] = await run(milestoneCommand({ services, clients }));
    expect(token).toMatchObject({ path: '/token', authorization: `Basic ${Buffer.from('provisioning:pssst').toString('base64')}` });
    expect(report).toMatchObject({ path: '/events', authorization: 'Bearer a.b-c.d_e' });
    expect(JSON.parse(report!.body)).toMatchObject({ milestone: 'service-activated', status: 'reached' });
  });

  it('asks for no token where nobody gives one', async () => {
    const requests = await run(milestoneCommand({ services: { orders: { url, pid: 1 } }, clients: [] }));
    expect(requests).toMatchObject([{ path: '/events', authorization: undefined }]);
  });
});

describe('the last screen', () => {
  it('names the calendar to subscribe to, five of those who can sign in, and what they can do', () => {
    const people = Array.from({ length: 7 }, (_, n) => ({ username: `person.${n}`, password: `secret-${n}`, can: `do ${n}` }));
    const endpoints = {
      ...{ kafka: { brokers: [] }, postgres: {}, mail: { smtp: '', web: 'http://mail', in: '' }, operator: { token: '' } },
      ...{ services: {}, clients, people, calendar: 'http://maintenance/calendar/secret.ics' },
    };
    const shown = screen(endpoints, { sample: true, seconds: 7 });
    expect(shown).toMatch(/Calendar +http:\/\/maintenance\/calendar\/secret\.ics/);
    expect(shown.match(/person\.\d +secret-\d {2}can do \d/g)).toHaveLength(5);
  });
});
