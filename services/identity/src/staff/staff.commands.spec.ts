import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { aPerson, anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { ProvisioningCommands } from '../enterprises/provisioning.commands.ts';
import { IdentityModule } from '../identity.module.ts';
import { StaffCommands } from './staff.commands.ts';
import type { StaffDuties } from './staff.requests.ts';

let identity: TestService;
let staff: StaffCommands;
beforeAll(async () => {
  identity = await testService('identity', IdentityModule);
  staff = identity.app.get(StaffCommands);
});
afterAll(() => identity.stop());

const everywhere: StaffDuties = { roles: ['technician'], allEnterprises: true, enterpriseIds: [] };
const inTeam: StaffDuties = { roles: ['accountDirector'], allEnterprises: false, enterpriseIds: ['E-2', 'E-1', 'E-2'] };
const statesOf = async (userId: string) => (await identity.outbox()).filter(({ key }) => key === `${userId}:*`).map(({ body }) => body);

describe('one of the carrier’s people', () => {
  it('is appointed for those in whose team they stand', async () => {
    const { userId } = await staff.appoint(aPerson(), inTeam);
    expect(await statesOf(userId)).toMatchObject([{ version: 1, allEnterprises: false, enterpriseIds: ['E-1', 'E-2'] }]);
  });

  it('gets other duties, and the version of what they may do rises with each', async () => {
    const { userId } = await staff.appoint(aPerson(), inTeam);
    await staff.assign(userId, everywhere);
    expect(await staff.assign(userId, everywhere)).toMatchObject({ roles: ['technician'], allEnterprises: true });
    expect(await statesOf(userId)).toMatchObject([{ version: 1 }, { version: 2, allEnterprises: true, enterpriseIds: [] }]);
  });

  it('is dismissed, and may come back', async () => {
    const person = aPerson();
    const { userId } = await staff.appoint(person, everywhere);
    expect((await staff.dismiss(userId)).state).toBe('ended');
    await expect(staff.dismiss(userId)).rejects.toMatchObject({ status: 409, message: 'cannot end while ended' });
    expect(await staff.appoint(person, inTeam)).toMatchObject({ userId, state: 'active', roles: ['accountDirector'] });
  });

  it('may be a customer’s person too, if the address is the same', async () => {
    const { administrators } = anEnterprise();
    await identity.app.get(ProvisioningCommands).provision(anEnterprise({ administrators }));
    const [person] = administrators;
    await expect(staff.appoint({ ...person!, email: 'other@example.com' }, everywhere)).rejects.toMatchObject({ status: 409 });
    expect((await staff.appoint(person!, everywhere)).user.username).toBe(person!.username);
  });

  it('is not there for somebody who does not work for the carrier', async () => {
    await expect(staff.assign('00000000-0000-4000-8000-000000000000', everywhere)).rejects.toMatchObject({ status: 404 });
  });
});
