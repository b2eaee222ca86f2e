import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trunkline } from './trunkline.cli.ts';

const enterprise = { enterpriseId: 'ENT A', name: 'Acme\u001b[2J', state: 'active' };
const account = { accountBan: 'A-1', name: 'Head office', state: 'active' };
const grant = { roles: ['billingClerk'], tasks: [], allAccounts: false, accountBans: ['A-1'] };
const member = { state: 'active', grants: [grant], user: { username: 'ana', name: 'Ana', email: 'ana@acme.example', state: 'invited' } };

let identity: Server;
let folder: string;
let file: string;
let asked: { path: string; token?: string; body: unknown }[];
let answers: Record<string, [status: number, body: unknown]>;

beforeAll(async () => {
  identity = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const path = `${request.method!} ${request.url!}`;
      const json = text.startsWith('{');
      asked.push({ path, token: request.headers.authorization, body: json ? (JSON.parse(text) as unknown) : text });
      const [status, body] =
        path === 'POST /token' ? [200, { access_token: 'a-token' }] : (answers[path] ?? [404, { detail: 'there is none' }]);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(identity, 'listening');
  folder = await mkdtemp(join(tmpdir(), 'enterprise-'));
  file = join(folder, 'endpoints.json');
  const url = `http://127.0.0.1:${(identity.address() as AddressInfo).port}`;
  const clients = [{ system: 'operator', clientId: 'operator', clientSecret: 'pssst' }];
  await writeFile(file, JSON.stringify({ services: { identity: { url } }, clients }));
});
beforeEach(() => void ([asked, answers] = [[], {}]));
afterAll(async () => {
  identity.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return { code: await trunkline(args, say, say, file), said: said.join('\n') };
}

describe('enterprise create', () => {
  it('sets a customer up as the words say, as the system that may do everything', async () => {
    answers = { 'POST /enterprises': [201, enterprise] };
    const words = ['--name', 'Acme', '--account', 'A-1=Head office', '--administrator', 'ana=Ana Pereira <ana@acme.example>'];
    expect(await run('enterprise', 'create', 'ENT A', ...words)).toMatchObject({
      code: 0,
      said: expect.stringContaining('ENT A is set up'),
    });
    expect(asked.at(-1)).toEqual({
      path: 'POST /enterprises',
      token: 'Bearer a-token',
      body: {
        enterpriseId: 'ENT A',
        name: 'Acme',
        accounts: [{ accountBan: 'A-1', name: 'Head office' }],
        administrators: [{ username: 'ana', name: 'Ana Pereira', email: 'ana@acme.example' }],
      },
    });
  });

  it('takes all of it from a file', async () => {
    answers = { 'POST /enterprises': [201, enterprise] };
    const report = { enterpriseId: 'ENT A', name: 'Acme', accounts: [], administrators: [] };
    await writeFile(join(folder, 'report.json'), JSON.stringify(report));
    expect((await run('enterprise', 'create', '--file', join(folder, 'report.json'))).code).toBe(0);
    expect(asked.at(-1)!.body).toEqual(report);
  });

  it('ends with 1 and what identity said when that refuses', async () => {
    answers = { 'POST /enterprises': [409, { detail: 'account A-1 belongs to another enterprise' }] };
    expect(await run('enterprise', 'create', 'E', '--name', 'E')).toEqual({
      code: 1,
      said: 'identity: account A-1 belongs to another enterprise',
    });
  });

  it.each([
    [['create'], 'Say which one, and its name'],
    [['create', 'E', '--name', 'E', '--account', 'A-1'], '--account A-1: say it as'],
    [['create', 'E', '--name', 'E', '--administrator', 'ana=Ana'], '--administrator ana=Ana: say it as'],
    [['create', '--file', '/nowhere.json'], '/nowhere.json cannot be read'],
    [['create', 'E', '--file', 'report.json'], 'The file says it all'],
    [['close', 'E'], 'There is no command “enterprise close”'],
    [['show'], 'Say which one'],
    [['show', 'E', '--url', 'http://127.0.0.1:1'], 'Who are you?'],
  ])('and others make no sense as %j', async (words, why) => {
    const { code, said } = await run('enterprise', ...words);
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(why) });
    expect(asked).toEqual([]);
  });
});

describe('enterprise show', () => {
  it('shows a customer with accounts and people, and no control characters', async () => {
    answers = {
      'GET /enterprises/ENT%20A': [200, enterprise],
      'GET /enterprises/ENT%20A/accounts': [200, { items: [account] }],
      'GET /enterprises/ENT%20A/users': [200, { items: [member] }],
    };
    const { code, said } = await run('enterprise', 'show', 'ENT A');
    expect(code).toBe(0);
    expect(said).toMatch(/ENT A +Acme \[2J +active/);
    expect(said).toMatch(/A-1 +Head office/);
    expect(said).toMatch(/ana +Ana +ana@acme.example +invited +billingClerk for A-1/);
  });

  it('ends with 1 when there is none', async () => {
    expect(await run('enterprise', 'show', 'E')).toEqual({ code: 1, said: 'identity: there is none' });
  });
});
