import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import type { QueryRunner } from 'typeorm';
import { PeopleToldAnew1700000300210 } from '../../migrations/1700000300210-people-told-anew.ts';
import { anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { TellingCommands } from './telling.commands.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const turn = () => identity.app.get(TellingCommands).turn();
const told = async () =>
  (await identity.outbox()).flatMap(({ topic, body }) => (topic === 'user-profile-changed' ? [body as { userId: string }] : []));

/** What an upgrade does to a database that has people. */
async function upgrade(): Promise<void> {
  await identity.database('drop table user_to_tell');
  await new PeopleToldAnew1700000300210().up({ query: (sql: string) => identity.database(sql) } as unknown as QueryRunner);
}

describe('an upgrade', () => {
  it('has everybody told of once as they are, but for who was deleted', async () => {
    const administrators = [aPerson(), aPerson(), aPerson()];
    await identity.post('/enterprises', anEnterprise({ administrators }));
    const users = await identity.database<{ id: string; email: string }>('select id, email from users order by email');
    const gone = users.find(({ email }) => email === administrators[2]!.email)!;
    await identity.database("update users set state = 'deleted' where id = $1", [gone.id]);
    expect([await turn(), await told()]).toEqual([0, []]);

    await upgrade();
    await Promise.all([turn(), turn()]);
    const facts = await told();
    expect(facts.map(({ userId }) => userId).sort()).toEqual(users.flatMap(({ id }) => (id === gone.id ? [] : [id])).sort());
    const [{ email, name }] = administrators as [(typeof administrators)[number]];
    expect(facts).toContainEqual(expect.objectContaining({ changed: [], previous: {}, user: expect.objectContaining({ email, name }) }));
    expect([await turn(), (await told()).length]).toEqual([0, facts.length]);
  });
});
