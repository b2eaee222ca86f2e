import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffRoles } from '@trunkline/contracts/identity';
import { testService, type TestService } from '@trunkline/testing';
import { aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)));
afterAll(() => identity.stop());

const duties = { roles: ['technician'], allEnterprises: false, enterpriseIds: ['E-1'] };

describe('the carrier’s own people', () => {
  it('are taken on, seen, given other duties and let go', async () => {
    const { status, headers, body } = await identity.post('/staff', { ...aPerson(), ...duties });
    const path = `/staff/${body.userId as string}`;
    expect([status, headers.get('location')]).toEqual([201, path]);
    expect((await identity.get(path)).body).toEqual(body);
    const changed = await identity.patch(path, { roles: ['auditor'], allEnterprises: true, enterpriseIds: [] });
    expect(changed.body).toMatchObject({ roles: ['auditor'], allEnterprises: true });
    expect((await identity.get('/staff?role=auditor&state=active')).body.items).toEqual([changed.body]);
    expect((await identity.get('/staff?role=technician')).body.items).toEqual([]);
    expect((await identity.delete(path)).status).toBe(204);
    expect((await identity.delete(path)).status).toBe(409);
  });

  it('are locked out, let in and deleted, everywhere at once', async () => {
    const { body } = await identity.post('/staff', { ...aPerson(), ...duties });
    const path = `/users/${body.userId as string}`;
    await identity.database(`update users set state = 'active' where id = $1`, [body.userId]);
    const statesAfter: string[] = [];
    for (const verb of ['lock', 'unlock', 'deactivate', 'reactivate', 'delete']) {
      statesAfter.push((await identity.post(`${path}/${verb}`)).body.state as string);
    }
    expect(statesAfter).toEqual(['locked', 'active', 'inactive', 'active', 'deleted']);
    expect((await identity.get(path)).body.state).toBe('deleted');
    expect((await identity.post(`${path}/unlock`)).body.detail).toBe('cannot unlock while deleted');
  });

  it('are none of a customer’s business, nor of those who work for some', async () => {
    for (const who of [{ enterprise: 'E-1' }, { enterprises: ['E-1'] }]) {
      const statuses = [
        await identity.as(who).get('/staff'),
        await identity.as(who).post('/staff', { ...aPerson(), ...duties }),
        await identity.as(who).get('/users/00000000-0000-4000-8000-000000000000'),
      ].map(({ status }) => status);
      expect(statuses).not.toContain(200);
      expect(statuses.filter((status) => ![403, 503].includes(status))).toEqual([]);
    }
  });

  it('are given no task by somebody who does not have it', async () => {
    const manager = identity.as({ enterprises: '*', tasks: staffRoles.clientSupportManager });
    const { status, body } = await manager.post('/staff', { ...aPerson(), roles: ['operator'], allEnterprises: true, enterpriseIds: [] });
    expect([status, body.detail]).toEqual([403, 'you cannot give operations.event.read, for you do not have it']);
    expect((await manager.post('/staff', { ...aPerson(), roles: ['auditor'], allEnterprises: true, enterpriseIds: [] })).status).toBe(201);
  });
});
