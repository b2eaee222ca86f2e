import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountState, ClientState, UserAccessState } from '@trunkline/contracts/identity';
import { testIssuer, testService, type Heard, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { SightModule } from './access.fixture.ts';
import { digestOf } from './access.digest.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('repair', SightModule)), 60_000);
afterAll(() => service.stop());

const task = 'orders.order.read';
const accounts = (count: number) => Array.from({ length: count }, (_, n) => `B-${n}`);

/** A person's rights as identity tells of them. */
const rights = (userId: string, change: Partial<UserAccessState> = {}): UserAccessState => ({
  accessId: `${userId}:E-1`,
  userId,
  username: 'ana@acme.example',
  name: 'Ana',
  enterpriseId: 'E-1',
  allEnterprises: false,
  enterpriseIds: ['E-1'],
  active: true,
  version: 1,
  grants: [{ tasks: [task], allAccounts: false, accountBans: accounts(60) }],
  ...change,
});
const hear = (state: UserAccessState, heard?: Heard) => service.hear(UserAccessState, state, heard);

async function tokenOf(userId: string, claims: object = {}): Promise<string> {
  const usual = { sub: userId, client_id: 'control-center', ent: 'E-1', accounts: '*', tasks: [task], mv: 1 };
  return (await testIssuer()).sign({ ...usual, ...claims }, {}, service.clock.now());
}
const ask = async (token: string) => service.get('/sights', { authorization: `Bearer ${token}` });
const statusOf = async (token: string) => (await ask(token)).status;

describe('a token', () => {
  it('made for rights that have changed since does not hold any more, at once', async () => {
    const userId = randomUUID();
    const token = await tokenOf(userId);
    const before = await statusOf(token);
    await hear(rights(userId, { version: 2 }));
    const { status, body } = await ask(token);
    expect([before, status, body.detail]).toEqual([200, 401, expect.stringContaining('have changed')]);
  });

  it('of somebody who may do nothing any more does not hold', async () => {
    const userId = randomUUID();
    await hear(rights(userId, { active: false }));
    expect(await statusOf(await tokenOf(userId))).toBe(401);
  });

  it('made for rights that are newer than what was heard stands by itself', async () => {
    const userId = randomUUID();
    await hear(rights(userId));
    expect(await statusOf(await tokenOf(userId, { mv: 2 }))).toBe(200);
  });

  it('is not undone by what was heard late', async () => {
    const userId = randomUUID();
    await hear(rights(userId, { version: 2 }), { sequence: 2, ordinal: 2 });
    await hear(rights(userId, { active: false }), { sequence: 1, ordinal: 1 });
    expect(await statusOf(await tokenOf(userId, { mv: 2 }))).toBe(200);
  });
});

describe('a digest in a token', () => {
  it('stands for the accounts that were heard', async () => {
    const userId = randomUUID();
    await hear(rights(userId));
    const { body } = await ask(await tokenOf(userId, { accounts: digestOf(accounts(60)) }));
    expect(body.scope).toEqual({ enterprises: ['E-1'], accounts: accounts(60).sort() });
  });

  it('stands for the enterprises of staff that were heard', async () => {
    const userId = randomUUID();
    const enterpriseIds = ['E-3', 'E-1', 'E-2'];
    await hear(rights(userId, { accessId: `${userId}:*`, enterpriseId: undefined, enterpriseIds } as Partial<UserAccessState>));
    const { body } = await ask(await tokenOf(userId, { ent: digestOf(enterpriseIds) }));
    expect(body).toMatchObject({ kind: 'staff', scope: { enterprises: enterpriseIds } });
  });

  it('of what has not arrived yet lets the caller ask again, and then finds it', async () => {
    const userId = randomUUID();
    const token = await tokenOf(userId, { accounts: digestOf(accounts(60)) });
    const early = await ask(token);
    await hear(rights(userId));
    expect([early.status, early.headers.get('retry-after'), await statusOf(token)]).toEqual([503, '5', 200]);
  });

  it('of no list of its holder does not hold', async () => {
    const userId = randomUUID();
    await hear(rights(userId));
    expect(await statusOf(await tokenOf(userId, { accounts: digestOf(['B-1']) }))).toBe(401);
  });
});

describe('rights that another replica heard of', () => {
  it('are true here within two seconds', async () => {
    const userId = randomUUID();
    await hear(rights(userId));
    const token = await tokenOf(userId);
    const before = await statusOf(token);
    // As another replica writes it: this one is not told.
    await service.database('update access_state set version = 2, state = state || \'{"version": 2}\' where access_id = $1', [
      `${userId}:E-1`,
    ]);
    const meanwhile = await statusOf(token);
    service.clock.advance(2000);
    expect([before, meanwhile, await statusOf(token)]).toEqual([200, 200, 401]);
  });
});

describe('what identity says', () => {
  it('of a client and an account is kept', async () => {
    const client = { name: 'Depot', active: true, version: 1, reports: ['*'], sources: ['/depot'], enterpriseIds: ['E-1'], tasks: [] };
    await service.hear(ClientState, { clientId: 'depot', ...client });
    await service.hear(AccountState, { accountBan: 'B-1', enterpriseId: 'E-1', name: 'One', active: true });
    expect(await service.database('select state from client_state where client_id = $1', ['depot'])).toEqual([
      { state: { clientId: 'depot', ...client } },
    ]);
    expect(await service.database('select enterprise_id, name from account_state')).toEqual([{ enterprise_id: 'E-1', name: 'One' }]);
  });
});
