import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BillingStarted } from '@trunkline/contracts/billing';
import type { OrderSubmitted } from '@trunkline/contracts/orders';
import { AccountMoves } from '@trunkline/service-kit';
import { moveAccount, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from '../orders/order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const hour = 3_600_000;
const ago = (hours: number) => new Date(orders.clock.now().getTime() - hours * hour).toISOString();
const settle = () => orders.app.get(AccountMoves).settle();

const given = () => {
  const [accountBan, one, other] = [randomUUID(), randomUUID(), randomUUID()];
  const submit = async (enterpriseId = one, change: Partial<OrderSubmitted> = {}) => {
    orders.clock.advance(1000);
    return (await orders.post('/orders', anOrder({ enterpriseId, accountBan, ...change }))).body.orderNumber as string;
  };
  return { accountBan, one, other, submit };
};
const complete = (orderNumber: string, at: string) =>
  orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ milestone: 'order-completed', at }));
const serviceOf = (serviceId: string, action: 'add' | 'modify' | 'delete' = 'add') =>
  [{ action, product: 'Ethernet 1G', siteA: 'Denver', serviceId }] satisfies OrderSubmitted['items'];
const servicesOf = async (enterprise: string): Promise<string[]> =>
  (await orders.as({ enterprise }).get('/services')).body.items
    .map(({ serviceId, state, orderNumber }: Record<string, string>) =>
      [serviceId, state, ...(orderNumber ? [] : ['without order'])].join(' '),
    )
    .sort();
const seenBy = async (enterprise: string): Promise<string[]> =>
  (await orders.as({ enterprise }).get('/orders')).body.items.map(({ orderNumber }: { orderNumber: string }) => orderNumber).sort();

describe('orders of an account that moves', () => {
  it('go along where they are open, with their history; what was completed before stays, and neither enterprise sees the other’s', async () => {
    const { accountBan, one, other, submit } = given();
    const [open, done, doneLater] = [await submit(), await submit(), await submit()];
    await complete(done, ago(3));
    await complete(doneLater, ago(1));
    await moveAccount(orders, { accountBan, from: [one], to: other, at: ago(2) });
    expect([await seenBy(one), await seenBy(other)]).toEqual([[done], [open, doneLater].sort()]);
    const history = (enterprise: string, orderNumber: string) => orders.as({ enterprise }).get(`/orders/${orderNumber}/milestones`);
    expect((await history(other, open)).body.items).toHaveLength(2);
    expect([(await history(one, open)).status, (await history(other, done)).status]).toEqual([404, 404]);
  });

  it('speak for the other enterprise from then on, in their own stream', async () => {
    const { accountBan, one, other, submit } = given();
    const open = await submit();
    await moveAccount(orders, { accountBan, from: [one], to: other });
    await orders.post(`/orders/${open}/milestones`, aMilestone());
    const facts = (await orders.outbox()).filter(({ body }) => body['orderNumber'] === open);
    expect(facts.map(({ sequence, body }) => [sequence, body['enterpriseId']])).toEqual([
      [1, one],
      [2, other],
    ]);
  });

  it('tell nobody any more whom the former enterprise named, and show the other no word of them', async () => {
    const { accountBan, one, other, submit } = given();
    const [open, done] = [await submit(), await submit()];
    await complete(done, ago(3));
    await moveAccount(orders, { accountBan, from: [one], to: other, at: ago(2) });
    await orders.post(`/orders/${open}/milestones`, aMilestone());
    const [fact] = (await orders.outbox()).filter(({ body, sequence }) => body['orderNumber'] === open && sequence === 2);
    expect((fact!.body['order'] as { contacts: object[] }).contacts).toEqual([]);
    const contactsOf = async (enterprise: string, orderNumber: string): Promise<object[]> =>
      (await orders.as({ enterprise }).get(`/orders/${orderNumber}`)).body.contacts;
    expect([(await contactsOf(one, done)).length, (await contactsOf(other, open)).length]).toEqual([1, 0]);
  });

  it('are billed where they are, also where billing speaks of them as the former enterprise’s', async () => {
    const { accountBan, one, other, submit } = given();
    const orderNumber = await submit();
    await moveAccount(orders, { accountBan, from: [one], to: other });
    const start = { orderId: randomUUID(), orderNumber, enterpriseId: one, accountBan, serviceIds: [] };
    await orders.hear(BillingStarted, { ...start, date: '2026-02-28', at: '2026-02-28T08:00:00.000Z', reason: 'The notice was sent' });
    const { body } = await orders.as({ enterprise: other }).get(`/orders/${orderNumber}`);
    expect(body.milestones).toContainEqual(expect.objectContaining({ milestone: 'billing-started' }));
  });

  it('are not moved again by what was heard before, late or twice; and go back with it', async () => {
    const { accountBan, one, other, submit } = given();
    const open = await submit();
    const recordedAt = Date.now();
    const there = { accountBan, from: [one], to: other, at: ago(4) };
    const back = { accountBan, from: [one, other], to: one, at: ago(2) };
    await moveAccount(orders, there, { sequence: 1, ordinal: 1, recordedAt });
    const meanwhile = await submit(other);
    await complete(meanwhile, ago(3));
    await moveAccount(orders, back, { sequence: 2, ordinal: 2, recordedAt: recordedAt + 1 });
    await moveAccount(orders, there, { sequence: 1, ordinal: 1, recordedAt });
    await moveAccount(orders, back, { sequence: 2, ordinal: 2, recordedAt: recordedAt + 1 });
    await settle();
    expect([await seenBy(one), await seenBy(other)]).toEqual([[open], [meanwhile]]);
  });

  it('that were under way when it went follow it, with the services that they name, by what is heard later', async () => {
    const { accountBan, one, other, submit } = given();
    await moveAccount(orders, { accountBan, from: [one], to: other });
    const service = `S-${accountBan}`;
    const late = await submit(other, { items: serviceOf(service) });
    for (const table of ['orders', 'service']) {
      await orders.database(`update ${table} set enterprise_id = $1 where order_number = $2`, [one, late]);
    }
    await settle();
    expect([await seenBy(other), await servicesOf(other), await servicesOf(one)]).toEqual([[late], [`${service} ordered`], []]);
  });

  it('are taken for the enterprise that has it, and for no other', async () => {
    const { accountBan, one, other } = given();
    await moveAccount(orders, { accountBan, from: [one], to: other });
    const { enterpriseId: _, ...order } = anOrder({ accountBan });
    expect((await orders.as({ enterprise: one }).post('/orders', order)).status).toBe(404);
    expect((await orders.as({ enterprise: other }).post('/orders', order)).status).toBe(201);
  });
});

describe('services of an account that moves', () => {
  it('go along whoever ordered them, and what was taken away before stays', async () => {
    const { accountBan, one, other, submit } = given();
    const [kept, gone, coming] = ['A', 'B', 'C'].map((name) => `${name}-${accountBan}`) as [string, string, string];
    await complete(await submit(one, { items: [...serviceOf(kept), ...serviceOf(gone)] }), ago(9));
    await complete(await submit(one, { items: serviceOf(gone, 'delete') }), ago(8));
    await submit(one, { items: serviceOf(coming) });
    await moveAccount(orders, { accountBan, from: [one], to: other, at: ago(2) });
    await settle();
    expect([await servicesOf(one), await servicesOf(other)]).toEqual([
      [`${gone} disconnected`],
      [`${kept} active without order`, `${coming} ordered`],
    ]);
    await submit(other, { items: serviceOf(kept, 'modify') });
    expect(await servicesOf(other)).toEqual([`${kept} changing`, `${coming} ordered`]);
  });

  it('come back with it', async () => {
    const { accountBan, one, other, submit } = given();
    const [first, second] = ['A', 'B'].map((name) => `${name}-${accountBan}`) as [string, string];
    await complete(await submit(one, { items: serviceOf(first) }), ago(9));
    await moveAccount(orders, { accountBan, from: [one], to: other, at: ago(8) });
    await complete(await submit(other, { items: serviceOf(second) }), ago(7));
    await moveAccount(orders, { accountBan, from: [one, other], to: one, at: ago(2) });
    expect([await servicesOf(one), await servicesOf(other)]).toEqual([[`${first} active`, `${second} active without order`], []]);
    const narrow = orders.as({ enterprise: one, accounts: ['B-another'] });
    expect((await narrow.get('/services')).body.items).toEqual([]);
  });
});
