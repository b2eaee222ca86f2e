import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { clientSecretHash } from '../credentials/client-secret.commands.ts';
import { isPassword } from '../credentials/password.rules.ts';
import { aPerson, anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { SeedCommands } from './seed.commands.ts';
import { readSeed } from './seed.requests.ts';

const enterprise = anEnterprise({ administrators: [] });
const person = aPerson();
const grants = [{ roles: ['auditor'], tasks: [], allAccounts: true, accountBans: [], groupIds: [] }];
const client = { clientId: 'provisioning', name: 'Provisioning', reports: ['*'], sources: ['*'], enterpriseIds: ['*'], tasks: [] };
const seed = (password: string, secret: string) => ({
  enterprises: [enterprise],
  members: [{ ...person, enterpriseId: enterprise.enterpriseId, grants, password }],
  staff: [{ ...person, roles: ['technician'], allEnterprises: true, enterpriseIds: [], password }],
  clients: [{ ...client, secret }],
  applications: [
    { clientId: 'portal', name: 'Portal', redirectUris: ['http://127.0.0.1:1/back'], postLogoutRedirectUris: [], public: true },
  ],
});

let identity: TestService;
let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'seed-')), 'seed.json');
  await writeFile(file, JSON.stringify(seed('first password', 'the first secret of all that there are')));
  identity = await testService('identity', IdentityModule, { env: { SEED_FILE: file } });
});
afterAll(async () => {
  await identity.stop();
  await rm(join(file, '..'), { recursive: true });
});

/** Starts again with this file. */
async function sow(change: object): Promise<void> {
  await writeFile(file, JSON.stringify(change));
  await identity.app.get(SeedCommands).onApplicationBootstrap();
}
const passwordHash = async () => (await identity.database<{ hash: string }>('select hash from password'))[0]!.hash;
const secretHashes = async () => (await identity.database<{ hash: string }>('select hash from client_secret')).map(({ hash }) => hash);

describe('the seed of an installation', () => {
  it('lets its people and machines in from the first start on', async () => {
    const topics = (await identity.outbox()).map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['enterprise-state', 'account-state', 'user-access-state', 'client-state']));
    const states = (await identity.outbox()).filter(({ topic }) => topic === 'user-access-state');
    expect(states.at(-1)).toMatchObject({ body: { active: true } });
    expect(await isPassword('first password', await passwordHash())).toBe(true);
    expect(await identity.database('select redirect_uris from application')).toEqual([{ redirect_uris: ['http://127.0.0.1:1/back'] }]);
    expect(await secretHashes()).toEqual([clientSecretHash('the first secret of all that there are')]);
  });

  it('changes nobody who is there when it is read again', async () => {
    const before = (await identity.outbox()).length;
    await sow({ ...seed('second password', 'the second secret of all that there are') });
    expect((await identity.outbox()).length).toBe(before);
    expect(await isPassword('first password', await passwordHash())).toBe(true);
  });

  it('sets passwords, secrets and grants of machines anew where it overrules', async () => {
    const change = seed('third password', 'the third secret of all that there are');
    await sow({ ...change, clients: [{ ...change.clients[0]!, tasks: ['orders.order.read'] }], overrules: true });
    expect(await isPassword('third password', await passwordHash())).toBe(true);
    expect(await secretHashes()).toContain(clientSecretHash('the third secret of all that there are'));
    const states = (await identity.outbox()).filter(({ key }) => key === client.clientId);
    expect(states.at(-1)).toMatchObject({ topic: 'client-state', body: { tasks: ['orders.order.read'], version: 2 } });
  });

  it.each([
    ['no JSON', '{', 'it is no JSON'],
    ['no object', '7', 'it is no object'],
    ['half of it', JSON.stringify({ enterprises: [], members: [], staff: [{ username: 'ana' }] }), 'staff/0/password: '],
  ])('that is %s is refused with a sentence', (_, text, why) => {
    expect(() => readSeed('seed.json', text)).toThrow(`seed.json, which SEED_FILE names, cannot be used: `);
    expect(() => readSeed('seed.json', text)).toThrow(why);
  });
});
