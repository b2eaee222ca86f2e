import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contracts } from '@trunkline/contracts';
import { customerRoles, staffRoles } from '@trunkline/contracts/identity';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { submittedAccounts } from './sample-day.ts';
import { plant } from './seed.ts';

interface Seed {
  enterprises: { accounts: { accountBan: string }[] }[];
  members: { username: string; enterpriseId: string; grants: { roles: string[] }[] }[];
  staff: { roles: string[] }[];
  clients: { clientId: string; reports: string[] }[];
}

const portal = 'http://127.0.0.1:7400';
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'seed-'))));
afterAll(() => rm(folder, { recursive: true }));

const declaredReports = () =>
  contracts()
    .filter(({ kind }) => kind === 'report')
    .map(({ type }) => type.replace(/^com\.trunkline\.inbound\.|\.v1$/g, ''))
    .sort();
const seedIn = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Seed;

describe('those who are there on a developer’s machine', () => {
  it('have passwords and secrets that stay, in files for their owner alone', async () => {
    const first = await plant(portal, folder);
    expect(await plant(portal, folder)).toEqual(first);
    for (const file of [first.file, join(folder, 'people.json')]) expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('are one for each role of the carrier’s staff and of a customer, and a system for each kind of report', async () => {
    const { staff, members, clients } = await seedIn((await plant(portal, folder)).file);
    expect([...new Set(staff.flatMap(({ roles }) => roles))].sort()).toEqual(Object.keys(staffRoles).sort());
    const roles = new Set(members.flatMap(({ grants }) => grants.flatMap((grant) => grant.roles)));
    expect([...roles].sort()).toEqual(Object.keys(customerRoles).sort());
    const reports = clients.filter(({ clientId }) => clientId !== 'operator').flatMap((client) => client.reports);
    expect(reports.sort()).toEqual(declaredReports());
    expect(clients.find(({ clientId }) => clientId === 'operator')).toMatchObject({ reports: ['*'], sources: ['*'], tasks: ['*'] });
  });

  it('have an engineer with a place in two enterprises, under one name', async () => {
    const { members } = await seedIn((await plant(portal, folder)).file);
    const engineers = members.filter(({ grants }) => grants.some(({ roles }) => roles.includes('engineer')));
    expect([engineers.length, new Set(engineers.map(({ username }) => username)).size]).toEqual([2, 1]);
  });

  it('work for enterprises with the accounts of the sample day', async () => {
    const { enterprises } = await seedIn((await plant(portal, folder)).file);
    const bans = enterprises.flatMap(({ accounts }) => accounts.map(({ accountBan }) => accountBan));
    expect(bans).toEqual(expect.arrayContaining(submittedAccounts()));
  });

  it('are told with what they can do, which fits behind “can”', async () => {
    const { people } = await plant(portal, folder);
    expect(people.length).toBeGreaterThanOrEqual(15);
    expect(people.filter(({ can, password }) => !/^[a-z]/.test(can) || password.length < 16)).toEqual([]);
  });
});
