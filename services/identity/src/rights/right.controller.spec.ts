import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerRoles, tasks as allTasks, titleOf, type CustomerRole, type GrantContent } from '@trunkline/contracts/identity';
import { accountsFor, may } from '@trunkline/domain';
import { Database, inScope } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import { anAccount, anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

async function given() {
  const accounts = [anAccount(), anAccount(), anAccount()];
  const provisioned = anEnterprise({ accounts, name: 'Acme' });
  const { enterpriseId, administrators } = provisioned;
  await identity.post('/enterprises', provisioned);
  await identity.database(`update users set state = 'active' where username = $1`, [administrators[0]!.username]);
  return { enterpriseId, bans: accounts.map(({ accountBan }) => accountBan), administrator: administrators[0]! };
}

/** The same numbers at every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = numbers(15);
const someOf = <T>(all: readonly T[], chance: number): T[] => all.filter(() => random() < chance);
const someGrants = (bans: string[]): GrantContent[] =>
  Array.from({ length: Math.floor(random() * 4) }, () => ({
    roles: someOf(Object.keys(customerRoles), 0.3),
    tasks: someOf(customerRoles.systemAdministrator, 0.1),
    allAccounts: random() < 0.3,
    accountBans: someOf(bans, 0.5),
    groupIds: [],
  }));

const all = customerRoles.systemAdministrator;
/** What a sentence says that can be done, of all that a customer can; a title that is part of another does not count. */
function tasksIn(sentence: string): string[] {
  if (sentence.includes('do everything that a customer can')) return [...all].sort();
  const titles = [...all].sort((one, other) => titleOf(other).length - titleOf(one).length);
  let rest = sentence;
  const said = titles.filter((task) => {
    const before = rest;
    rest = rest.replace(new RegExp(`(?<=can |, |and )${titleOf(task).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=,| and | for )`), '');
    return rest !== before;
  });
  return said.sort();
}

describe('what a person can do', () => {
  it('is told, for any grants, as the guard of every service holds it, and as the database shows its rows', async () => {
    const { enterpriseId, bans } = await given();
    const { body } = await identity.post(`/enterprises/${enterpriseId}/users`, { ...aPerson(), grants: [] });
    const userId = body.userId as string;
    for (let run = 0; run < 20; run++) {
      const grants = someGrants(bans);
      await identity.patch(`/enterprises/${enterpriseId}/users/${userId}`, { grants });
      const told = (await identity.get(`/users/${userId}/rights`)).body.items as {
        accountBan: string;
        tasks: string[];
        sentence: string;
      }[];
      const access = {
        enterprises: [enterpriseId],
        grants: grants.map(({ roles, tasks, allAccounts, accountBans }) => ({
          tasks: [...roles.flatMap((role) => customerRoles[role as CustomerRole]), ...tasks],
          accounts: allAccounts ? ('*' as const) : accountBans,
        })),
      };
      for (const ban of bans) {
        const allowed = allTasks.filter((task) => may(access, task, enterpriseId, ban)).sort();
        const of = told.find(({ accountBan }) => accountBan === ban);
        expect(of?.tasks ?? []).toEqual(allowed);
        expect(of ? tasksIn(of.sentence) : []).toEqual(allowed);
      }
      for (const task of someOf(all, 0.2)) {
        const scope = { enterprises: [enterpriseId], accounts: accountsFor(access, task) ?? [] };
        const seen = await inScope(scope, () =>
          identity.app
            .get(Database)
            .transaction(({ manager }) => manager.query<{ ban: string }[]>('select account_ban as ban from account')),
        );
        expect(seen.map(({ ban }) => ban).sort()).toEqual(bans.filter((ban) => may(access, task, enterpriseId, ban)).sort());
      }
    }
  });

  it('is told to themselves, to who may see users, and to nobody of elsewhere', async () => {
    const [{ enterpriseId, bans }, other] = [await given(), await given()];
    const [row] = await identity.database<{ id: string }>('select user_id as id from membership where enterprise_id = $1', [enterpriseId]);
    const path = `/users/${row!.id}/rights`;
    const mine = await identity.as({ enterprise: enterpriseId, subject: row!.id, version: 9, tasks: ['orders.order.read'] }).get(path);
    expect(mine.body.items).toHaveLength(bans.length);
    expect(mine.body.items[0].sentence).toMatch(/can do everything that a customer can for account BAN-\d+ \(Head office\)\.$/);
    expect((await identity.as({ enterprise: enterpriseId, tasks: ['orders.order.read'] }).get(path)).status).toBe(403);
    expect((await identity.as({ enterprise: other.enterpriseId }).get(path)).status).toBe(404);
    const neighbour = identity.as({ enterprise: enterpriseId, accounts: [bans[1]!] });
    expect((await neighbour.get(path)).body.items).toMatchObject([{ accountBan: bans[1] }]);
    expect((await identity.get(`${path}?accountBan=${bans[2]!}`)).body.items).toMatchObject([{ accountBan: bans[2] }]);
    expect((await identity.get(`${path}?enterpriseId=${other.enterpriseId}`)).status).toBe(404);
  });
});

describe('system administrators', () => {
  it('are told to anybody of the enterprise', async () => {
    const { enterpriseId, administrator } = await given();
    await given();
    const anybody = identity.as({ enterprise: enterpriseId, tasks: [] });
    const { name, email } = administrator;
    expect((await anybody.get('/system-administrators')).body.items).toEqual([{ enterpriseId, userId: expect.any(String), name, email }]);
    expect((await identity.as('nobody').get('/system-administrators')).status).toBe(401);
  });
});
