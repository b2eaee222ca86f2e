import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import type { Endpoints } from '../local/endpoints.ts';
import { ClientTokens } from '../local/tokens.ts';
import { submitted } from './orders.ts';
import { openDoor, publishOverHttp, type Door } from './publishers.ts';
import { startStack, type Stack } from './stack.ts';

let stack: Stack;
let endpoints: Endpoints;
let door: Door;
beforeAll(async () => {
  stack = await startStack();
  endpoints = await stack.endpoints();
  door = await openDoor(endpoints);
}, 180_000);
afterAll(() => stack?.stop(), 60_000);

/** What the operator asks of identity. */
async function ask(path: string): Promise<number> {
  const response = await fetch(endpoints.services['identity']!.url + path, { method: 'POST', headers: await door.tokens.header() });
  await response.body?.cancel();
  return response.status;
}

describe('a right that is taken back', () => {
  it('is gone within five seconds, and comes back with a new token', async () => {
    const client = endpoints.clients.find(({ system }) => system === 'order-entry')!;
    const entry = async (): Promise<Door> => ({ url: door.url, tokens: ClientTokens.of(client.system, endpoints) });
    const before = await entry();
    await before.tokens.untilKnownTo(before.url);
    const reportOf = async (from: Door) => (await publishOverHttp(from, submitted(`TAKEN-${Math.random()}`), '/order-entry')).status;
    expect(await reportOf(before)).toBe(202);

    expect(await ask(`/clients/${client.clientId}/deactivate`)).toBe(200);
    const takenBack = performance.now();
    while ((await reportOf(before)) !== 401) if (performance.now() - takenBack > 10_000) break;
    expect(performance.now() - takenBack).toBeLessThan(5000);

    expect(await ask(`/clients/${client.clientId}/reactivate`)).toBe(200);
    const after = await entry();
    await after.tokens.untilKnownTo(after.url);
    expect([await reportOf(before), await reportOf(after)]).toEqual([401, 202]);
  }, 60_000);
});

describe('whoever brings no token', () => {
  it('is let into nothing but what is for everybody', async () => {
    const asked = Object.values(endpoints.services).flatMap(({ url }) =>
      ['/health/live', '/metrics', '/openapi.json', '/asyncapi.json', '/operations/parked'].map(async (path) => {
        const response = await fetch(url + path);
        await response.body?.cancel();
        return [path, response.status];
      }),
    );
    const answers = new Set((await Promise.all(asked)).map((answer) => answer.join(' ')));
    expect([...answers].sort()).toEqual([
      '/asyncapi.json 200',
      '/health/live 200',
      '/metrics 200',
      '/openapi.json 200',
      '/operations/parked 401',
    ]);
  });
});

describe("an operator's command", () => {
  it('sets a customer up, shows it, verifies the record of that, and lists what is parked', async () => {
    const accounts = ['--account', 'BAN-77="Typed by hand"'];
    const created = await stack.operate('enterprise', 'create', 'ENT-TYPED', '--name', 'Typed Ltd', ...accounts);
    expect([created.code, created.said]).toEqual([0, expect.stringContaining('ENT-TYPED')]);
    const shown = await stack.operate('enterprise', 'show', 'ENT-TYPED');
    expect([shown.code, shown.said]).toEqual([0, expect.stringMatching(/Typed Ltd[^]*BAN-77/)]);
    const verified = await eventually(
      () => stack.operate('audit', 'verify', '--enterprise', 'ENT-TYPED'),
      ({ said }) => /ENT-TYPED: [1-9]/.test(said),
      60_000,
    );
    expect([verified.code, verified.said]).toEqual([0, expect.stringContaining('as they were recorded')]);
    expect((await stack.operate('parked', 'list')).code).toBe(0);
    expect((await stack.operate('parked', 'lst')).code).toBe(2);
  }, 120_000);
});
