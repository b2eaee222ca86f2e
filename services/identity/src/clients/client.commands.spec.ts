import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';
import { ClientCommands } from './client.commands.ts';
import type { NewClient } from './client.requests.ts';

let identity: TestService;
let clients: ClientCommands;
beforeAll(async () => {
  identity = await testService('identity', IdentityModule);
  clients = identity.app.get(ClientCommands);
});
afterAll(() => identity.stop());

let made = 0;
const aClient = (change: Partial<NewClient> = {}): NewClient => ({
  clientId: `client-${++made}`,
  name: 'Provisioning',
  reports: ['enterprise-provisioned'],
  sources: ['/provisioning'],
  enterpriseIds: ['*'],
  tasks: ['orders.order.read'],
  ...change,
});
const announced = async (clientId: string) =>
  (await identity.outbox()).filter(({ key }) => key === clientId).map(({ topic, body }) => ({ topic, body }));

describe('a client', () => {
  it('is announced with what it may report and ask for', async () => {
    const client = aClient();
    await clients.register(client);
    expect(await announced(client.clientId)).toMatchObject([
      { topic: 'client-changed', body: { previous: {} } },
      { topic: 'client-state', body: { ...client, active: true, version: 1 } },
    ]);
  });

  it('exists once', async () => {
    const client = aClient();
    const taken = await Promise.allSettled([clients.register(client), clients.register(client)]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is changed where something is said, and under a higher version', async () => {
    const { clientId } = await clients.register(aClient());
    expect(await clients.change(clientId, { tasks: [] })).toMatchObject({ tasks: [], sources: ['/provisioning'], version: 2 });
    expect(await clients.change(clientId, { tasks: [] })).toMatchObject({ version: 2 });
  });

  it('can do nothing while it is inactive', async () => {
    const { clientId } = await clients.register(aClient());
    expect(await clients.move(clientId, 'deactivate')).toMatchObject({ active: false, version: 2 });
    expect(await clients.move(clientId, 'reactivate')).toMatchObject({ active: true, version: 3 });
  });

  it.each<[string, Partial<NewClient>, string]>([
    ['a report that there is not', { reports: ['*', 'moon-landed'] }, 'reports/1'],
    ['a task that there is not', { tasks: ['moon.landing.read'] }, 'tasks/0'],
  ])('is not granted %s', async (_, change, propertyPath) => {
    await expect(clients.register(aClient(change))).rejects.toMatchObject({ status: 422, errors: [{ propertyPath }] });
  });
});
