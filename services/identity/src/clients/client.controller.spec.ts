import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';
import type { NewClient } from './client.requests.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)));
afterAll(() => identity.stop());

let made = 0;
const aClient = (change: Partial<NewClient> = {}): NewClient => ({
  clientId: `client ${++made}`,
  name: 'Reporting <tool>',
  reports: [],
  sources: [],
  enterpriseIds: ['E-1'],
  tasks: ['orders.order.read'],
  ...change,
});

describe('a client', () => {
  it('is admitted, seen, changed and shut out', async () => {
    const client = aClient();
    const { status, headers, body } = await identity.post('/clients', client);
    const path = headers.get('location')!;
    expect([status, path]).toEqual([201, `/clients/${encodeURIComponent(client.clientId)}`]);
    expect(body).toEqual({ ...client, active: true, version: 1 });
    expect((await identity.get(path)).body).toEqual(body);
    expect((await identity.patch(path, { tasks: [] })).body).toMatchObject({ tasks: [], version: 2 });
    expect((await identity.post(`${path}/deactivate`)).body.active).toBe(false);
    expect((await identity.get('/clients?state=inactive')).body.items).toMatchObject([{ clientId: client.clientId }]);
    expect((await identity.post(`${path}/reactivate`)).body.active).toBe(true);
    expect((await identity.post('/clients', client)).status).toBe(409);
  });

  it('of an enterprise is managed there, and what others have is not there', async () => {
    const administrator = identity.as({ enterprise: 'E-2' });
    const own = aClient({ enterpriseIds: ['E-2'] });
    expect((await administrator.post('/clients', own)).status).toBe(201);
    for (const enterpriseIds of [['E-1'], ['E-1', 'E-2'], ['*'], []]) {
      const { headers } = await identity.post('/clients', aClient({ enterpriseIds }));
      expect((await administrator.get(headers.get('location')!)).status).toBe(404);
      expect((await administrator.patch(headers.get('location')!, { tasks: [] })).status).toBe(404);
      expect((await administrator.post(`${headers.get('location')!}/deactivate`)).status).toBe(404);
    }
    expect((await administrator.get('/clients')).body.items).toMatchObject([{ clientId: own.clientId }]);
  });

  it.each<[string, Partial<NewClient>, string]>([
    ['report', { reports: ['milestone-reported'] }, 'only the carrier lets a machine report'],
    ['act for others', { enterpriseIds: ['E-1'] }, 'you cannot give E-1, for you do not act for it'],
    ['act for all', { enterpriseIds: ['*'] }, 'you cannot give *, for you do not act for it'],
    [
      'do what people of a customer cannot',
      { tasks: ['repair.ticket.work'] },
      'you cannot give repair.ticket.work, for you do not have it',
    ],
  ])('is not let by a person of a customer to %s', async (_, change, detail) => {
    const { status, body } = await identity.as({ enterprise: 'E-3' }).post('/clients', aClient({ enterpriseIds: ['E-3'], ...change }));
    expect([status, body.detail]).toEqual([403, detail]);
  });
});
