import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderItem, OrderSubmitted } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anOrder, aMilestone } from '../orders/order.fixture.ts';
import { OrdersModule } from '../orders.module.ts';
import type { ServiceView } from './service.requests.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const item = (serviceId: string, change: Partial<OrderItem> = {}): OrderItem => ({
  ...{ action: 'add', product: 'Ethernet 1G', siteA: 'Denver', siteZ: 'Zürich, 5 % off' },
  serviceId,
  ...change,
});

/** Takes an order and lets it reach its milestones. Returns its number. */
async function given(change: Partial<OrderSubmitted>, ...reached: ('service-activated' | 'order-completed')[]): Promise<string> {
  orders.clock.advance(1000);
  const { orderNumber } = (await orders.post('/orders', anOrder(change))).body as { orderNumber: string };
  for (const milestone of reached) await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ milestone }));
  return orderNumber;
}
const listed = async (query: string) => (await orders.get(`/services?${query}`)).body.items as ServiceView[];
const standing = async (serviceId: string) => (await listed(`serviceId=${encodeURIComponent(serviceId)}`)).map(({ state }) => state);

describe('a service', () => {
  it('is what the newest order says that names it', async () => {
    await given({ items: [item('A-1')] }, 'order-completed');
    const moved = await given({ items: [item('A-1', { action: 'modify', product: 'Ethernet 10G' })], accountBan: 'B-2' });
    expect(await listed('serviceId=A-1')).toEqual([
      {
        ...{
          enterpriseId: 'E-1',
          accountBan: 'B-2',
          serviceId: 'A-1',
          product: 'Ethernet 10G',
          siteA: 'Denver',
          siteZ: 'Zürich, 5 % off',
        },
        ...{ state: 'changing', orderNumber: moved, orderedAt: expect.any(String) },
      },
    ]);
  });

  it('goes from ordered to active, and at last is gone', async () => {
    await given({ items: [item('B')] });
    const before = await standing('B');
    await given({ items: [item('B')] }, 'service-activated');
    const working = await standing('B');
    await given({ category: 'disconnect', items: [item('B', { action: 'delete' })] }, 'service-activated');
    const going = await standing('B');
    await given({ category: 'disconnect', items: [item('B', { action: 'delete' })] }, 'order-completed');
    expect([before, working, going, await standing('B')]).toEqual([['ordered'], ['active'], ['disconnecting'], ['disconnected']]);
  });

  it('stays what the newest order says, whatever becomes of one before', async () => {
    const before = await given({ items: [item('D')], accountBan: 'B-1' });
    await given({ items: [item('D', { action: 'delete' })], accountBan: 'B-2' });
    await orders.post(`/orders/${before}/milestones`, aMilestone({ milestone: 'order-completed' }));
    expect(await listed('serviceId=D')).toMatchObject([{ accountBan: 'B-2', state: 'disconnecting' }]);
  });

  it('is what the last item of an order says, and the newest of two orders that come together', async () => {
    const twice = [item('F'), item('F', { product: 'Ethernet 2G' })];
    const reports = [anOrder({ items: twice }), anOrder({ items: [item('G')] }), anOrder({ items: [item('G')], accountBan: 'B-2' })];
    const events = reports.map((data, n) => ({
      specversion: '1.0',
      id: `G-${n}`,
      source: '/s',
      type: 'com.trunkline.inbound.order-submitted.v1',
      data,
    }));
    await orders.post('/events', events, { 'content-type': 'application/cloudevents-batch+json' });
    expect(await listed('serviceId=F')).toMatchObject([{ product: 'Ethernet 2G' }]);
    expect(await listed('serviceId=G')).toHaveLength(1);
  });

  it('of an account out of reach is not touched by an order that names it', async () => {
    await given({ items: [item('H')], accountBan: 'B-1' }, 'order-completed');
    orders.clock.advance(1000);
    const { enterpriseId: _, ...order } = anOrder({ items: [item('H', { action: 'delete' })], accountBan: 'B-3' });
    const clerk = orders.as({ enterprise: 'E-1', accounts: ['B-3'] });
    expect((await clerk.post('/orders', order)).status).toBe(201);
    const mine = { accountBan: 'B-1', state: 'active' };
    expect(await listed('serviceId=H')).toMatchObject([mine]);
    for (const milestone of ['service-activated', 'order-completed'] as const) {
      await orders.post(`/orders/${order.orderNumber}/milestones`, aMilestone({ milestone }));
    }
    expect(await listed('serviceId=H')).toMatchObject([mine]);
    expect((await clerk.get('/services?serviceId=H')).body.items).toEqual([]);
    await given({ items: [item('H', { action: 'modify' })], accountBan: 'B-1' });
    expect(await listed('serviceId=H')).toMatchObject([{ ...mine, state: 'changing' }]);
  });

  it('is one for each enterprise, whichever of two orders for it is written first', async () => {
    const enterpriseId = randomUUID();
    const submit = (accountBan: string) => orders.post('/orders', anOrder({ items: [item('J')], enterpriseId, accountBan }));
    const replies = await Promise.all(['B-1', 'B-2', 'B-3', 'B-4'].map(submit));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const taken = (
      await orders.database<{ account_ban: string }>(
        'select account_ban from orders where enterprise_id = $1 order by created_at desc, id desc limit 1',
        [enterpriseId],
      )
    )[0]!;
    expect(await listed(`enterpriseId=${enterpriseId}`)).toMatchObject([{ serviceId: 'J', accountBan: taken.account_ban }]);
  });

  it('of the same name is another one at another enterprise', async () => {
    await given({ items: [item('C')] });
    await given({ items: [item('C')], enterpriseId: 'E-2' });
    expect((await listed('serviceId=C')).map(({ enterpriseId }) => enterpriseId)).toEqual(['E-2', 'E-1']);
  });

  it('is none where an item has no id yet', async () => {
    const orderNumber = await given({});
    expect(await listed(`orderNumber=${orderNumber}`)).toEqual([]);
  });
});

describe('GET /services', () => {
  beforeAll(async () => {
    const items = Array.from({ length: 5 }, (_, n) => item(`S-${n}`, { siteA: n ? 'Hamburg' : '100%_' }));
    await given({ enterpriseId: 'E-5', accountBan: 'B-5', items });
  });

  it.each([
    ['search=ham', 4],
    ['search=s-3', 1],
    ['search=%25_', 1],
    ['search=100&state=active', 0],
    ['accountBan=B-5', 5],
    ['accountBan=B-6', 0],
  ])('filters by %s', async (query, count) => {
    expect(await listed(`enterpriseId=E-5&${query}`)).toHaveLength(count);
  });

  it('goes on from page to page, through services of one order too', async () => {
    const seen: string[] = [];
    for (let path: string | undefined = '/services?enterpriseId=E-5&limit=2'; path;) {
      const { body } = await orders.get(path);
      seen.push(...(body.items as ServiceView[]).map(({ serviceId }) => serviceId));
      path = body.next as string | undefined;
    }
    expect(seen.sort()).toEqual(['S-0', 'S-1', 'S-2', 'S-3', 'S-4']);
  });

  it('shows people their accounts’ alone, and nobody without the task', async () => {
    const seenBy = async (accounts: string[]) => (await orders.as({ enterprise: 'E-5', accounts }).get('/services')).body.items.length;
    expect([await seenBy(['B-5']), await seenBy(['B-6'])]).toEqual([5, 0]);
    expect((await orders.as({ enterprise: 'E-5', tasks: ['repair.ticket.read'] }).get('/services')).status).toBe(403);
  });

  it.each(['search=x', 'state=lost', 'colour=red', 'serviceId='])('refuses %s', async (query) => {
    expect((await orders.get(`/services?${query}`)).body.code).toBe('invalidQuery');
  });
});
