import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trunkline } from './trunkline.cli.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const event = {
  id,
  service: 'orders',
  topic: 'orders-inbound',
  partition: 0,
  key: 'K-1',
  event: 'e-1',
  ordinal: 5,
  state: 'parked',
  errorClass: 'permanent',
  error: 'Refusal: no\u001b[2J',
  started: 1,
  failed: 1,
  parkedAt: '2026-03-01T08:00:00.000Z',
  dueAt: '2026-03-01T08:00:00.000Z',
};
const order = { action: 'retry', dryRun: true, events: 1, following: 2, notApplicable: 0, seconds: 4, first: [event] };

let asked: { service: string; method: string; path: string; token?: string; body?: unknown }[];
let answers: Record<string, [status: number, body: unknown]>;
const servers: Server[] = [];
let folder: string;
let file: string;

/** A service that answers by `<service> <method> <path>`, and else that it knows nothing of it. */
async function stand(service: string): Promise<{ url: string }> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      asked.push({
        service,
        method: request.method!,
        path: request.url!,
        token: request.headers.authorization,
        ...(text ? { body: JSON.parse(text) as unknown } : {}),
      });
      const [status, body] = answers[[service, request.method, request.url].join(' ')] ?? [404, { detail: 'no such event is parked here' }];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trunkline-'));
  file = join(folder, 'endpoints.json');
  const services = { orders: await stand('orders'), notifications: await stand('notifications') };
  await writeFile(file, JSON.stringify({ services, operator: { token: 'from-the-file' } }));
});
beforeEach(() => void ([asked, answers] = [[], {}]));
afterEach(() => void delete process.env['OPERATOR_TOKEN']);
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await trunkline(
    args,
    (line: string) => void said.push(line),
    (line: string) => void complained.push(line),
    file,
  );
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

describe('parked list', () => {
  it('shows what all services have parked, one line each, without their control characters', async () => {
    answers = {
      'orders GET /operations/parked?limit=50': [200, { items: [event] }],
      'notifications GET /operations/parked?limit=50': [200, { items: [] }],
    };
    const { code, said } = await run('parked', 'list');
    expect({ code, lines: said.split('\n').length }).toEqual({ code: 0, lines: 2 });
    expect(said).toMatch(
      new RegExp(`${id}  orders   orders-inbound  K-1  5    parked  permanent  2026-03-01 08:00:00  Refusal: no \\[2J$`),
    );
  });

  it('follows the pages up to the limit and says that there is more', async () => {
    const path = '/operations/parked?topic=orders-inbound&limit=2';
    answers = {
      [`orders GET ${path}`]: [200, { items: [event], next: `${path}&cursor=a` }],
      [`orders GET ${path}&cursor=a`]: [200, { items: [event, event] }],
    };
    const { said } = await run('parked', 'list', '--service', 'orders', '--topic', 'orders-inbound', '--limit', '2');
    expect(said.split('\n')).toHaveLength(4);
    expect(said).toMatch(/There are more/);
  });

  it('is JSON when that is asked for', async () => {
    answers = { 'orders GET /operations/parked?limit=50': [200, { items: [event] }] };
    expect(JSON.parse((await run('parked', 'list', '--service', 'orders', '--json')).said)).toEqual([event]);
  });
});

describe('an action', () => {
  it('on an id goes to the service that has it', async () => {
    answers = {
      [`notifications GET /operations/parked/${id}`]: [200, event],
      'notifications POST /operations/parked/discard': [202, { ...order, action: 'discard', dryRun: false, audit: 'A-1' }],
    };
    const { code, said } = await run('parked', 'discard', id, '--reason', 'a test');
    expect({ code, sent: asked.at(-1) }).toMatchObject({
      code: 0,
      sent: { service: 'notifications', body: { ids: [id], reason: 'a test', dryRun: false } },
    });
    expect(said).toMatch('Recorded as A-1.');
  });

  it.each([
    [['--key', 'K-1'], { key: 'K-1' }],
    [['--key', 'K-1', '--class', 'permanent'], { filter: { key: 'K-1', errorClass: 'permanent' } }],
  ])('on %j asks for %j', async (words, which) => {
    answers = { 'orders POST /operations/parked/retry': [200, order] };
    const { said } = await run('parked', 'retry', '--service', 'orders', ...words, '--per-second', '0.5', '--dry-run');
    expect(asked.at(-1)!.body).toEqual({ ...which, perSecond: 0.5, dryRun: true });
    expect(said).toMatch('orders: would retry 1 event; 2 events behind go on after that; the last one’s turn comes in 4 s.');
  });

  it.each([
    ['notifications', ['--topic', 'order-milestone'], 'topic=order-milestone', { filter: { topic: 'order-milestone' } }],
    ['orders', ['--key', 'K-1'], 'key=K-1', { key: 'K-1' }],
  ])('on what only %s has goes there', async (owner, words, query, which) => {
    answers = {
      [`orders GET /operations/parked?${query}&limit=1`]: [200, { items: [] }],
      [`notifications GET /operations/parked?${query}&limit=1`]: [200, { items: [] }],
      [`${owner} GET /operations/parked?${query}&limit=1`]: [200, { items: [event] }],
      [`${owner} POST /operations/parked/discard`]: [202, { ...order, action: 'discard', dryRun: false }],
    };
    const { code } = await run('parked', 'discard', ...words, '--reason', 'a test');
    expect({ code, sent: asked.at(-1) }).toMatchObject({ code: 0, sent: { service: owner, method: 'POST', body: which } });
  });

  it.each([
    ['several services have', [event], 'It concerns orders and notifications: say which with --service.'],
    ['none has', [], 'Nothing is parked that meets this.'],
  ])('on what %s says so, and asks for nothing', async (_, items, said) => {
    for (const service of ['orders', 'notifications']) answers[`${service} GET /operations/parked?key=K-1&limit=1`] = [200, { items }];
    const { code, complained } = await run('parked', 'retry', '--key', 'K-1');
    expect({ code, complained, methods: asked.map(({ method }) => method) }).toEqual({
      code: 2,
      complained: said,
      methods: ['GET', 'GET'],
    });
  });

  it('that is refused ends with 1 and the reason', async () => {
    answers = { 'orders POST /operations/parked/accept-gap': [409, { detail: 'no gap is there' }] };
    expect(await run('parked', 'accept-gap', id, '--service', 'orders')).toEqual({
      code: 1,
      said: '',
      complained: 'orders: no gap is there',
    });
  });
});

describe('a replay', () => {
  it('is asked of one service', async () => {
    answers = {
      'notifications POST /operations/replay': [
        202,
        {
          topics: ['order-milestone'],
          records: 7,
          partitions: [{ topic: 'order-milestone', partition: 0, from: 0, until: 7 }],
          dryRun: false,
        },
      ],
    };
    const { code, said } = await run('replay', '--service', 'notifications', '--topic', 'order-milestone', '--from', '0');
    expect({ code, body: asked.at(-1)!.body }).toEqual({ code: 0, body: { topic: 'order-milestone', from: '0', dryRun: false } });
    expect(said).toMatch('notifications: hears 7 records of order-milestone again.');
  });
});

describe('a replay of a topic that one service hears', () => {
  it('finds that service', async () => {
    answers = {
      'orders POST /operations/replay': [422, { detail: 'orders does not hear order-milestone' }],
      'notifications POST /operations/replay': [200, { topics: ['order-milestone'], records: 7, partitions: [], dryRun: true }],
    };
    const { code, said } = await run('replay', '--topic', 'order-milestone', '--from', '0');
    expect({ code, said: said.split('\n')[0], sent: asked.at(-1) }).toMatchObject({
      code: 0,
      said: 'notifications: would hear 7 records of order-milestone again.',
      sent: { service: 'notifications', body: { topic: 'order-milestone', from: '0', dryRun: false } },
    });
  });

  it('says what each service said when none hears it', async () => {
    const { complained } = await run('replay', '--topic', 'weather', '--from', '0');
    expect(complained).toBe('orders: no such event is parked here\nnotifications: no such event is parked here');
  });
});

describe('the token', () => {
  it.each([
    ['the endpoints file', [], undefined, 'Bearer from-the-file'],
    ['the environment', [], 'from-outside', 'Bearer from-outside'],
    ['the command', ['--token', 'from-the-command'], 'from-outside', 'Bearer from-the-command'],
  ])('is taken from %s', async (_, words, environment, wanted) => {
    if (environment) process.env['OPERATOR_TOKEN'] = environment;
    await run('parked', 'list', '--service', 'orders', ...words);
    expect(asked[0]!.token).toBe(wanted);
  });
});

describe('a command that makes no sense', () => {
  it.each([
    [[]],
    [['parked']],
    [['parked', 'drop']],
    [['replay', '--service', 'orders']],
    [['parked', 'retry']],
    [['parked', 'retry', id, '--key', 'K-1']],
    [['parked', 'list', '--service', 'billing']],
    [['parked', 'list', '--limit', '0']],
    [['parked', 'retry', '--key', 'K-1', '--service', 'orders', '--per-second', 'fast']],
    [['parked', 'list', '--colour']],
  ])('such as %j ends with 2 and asks nothing', async (words) => {
    const { code } = await run(...words);
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
  });
});

describe('a service that cannot be reached', () => {
  it('is named, and the command ends with 1', async () => {
    const { code, complained } = await run('parked', 'list', '--url', 'http://127.0.0.1:9', '--token', 'x', '--service', 'orders');
    expect(code).toBe(1);
    expect(complained).toMatch(/^orders: not reached at http:\/\/127\.0\.0\.1:9: /);
  });
});
