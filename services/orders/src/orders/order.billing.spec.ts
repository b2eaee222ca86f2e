import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BillingStarted } from '@trunkline/contracts/billing';
import { MilestoneReported, OrderSubmitted } from '@trunkline/contracts/orders';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)), 60_000);
afterAll(() => orders.stop());

const submit = reporting(() => orders, OrderSubmitted);
const report = reporting(() => orders, MilestoneReported);

it('an order that is completed reaches milestone 19 when billing says that it has started', async () => {
  const order = anOrder();
  const { orderNumber, enterpriseId, accountBan } = order;
  await submit(order);
  await report({ orderNumber, ...aMilestone({ milestone: 'order-completed' }) });
  const { body } = await orders.get(`/orders/${orderNumber}`);
  await orders.hear(BillingStarted, {
    ...{ orderId: body.orderId, orderNumber, enterpriseId, accountBan, serviceIds: [] },
    ...{ date: '2026-02-28', at: '2026-02-28T08:00:00.000Z', reason: 'The connection notice was sent' },
  });
  const after = (await orders.get(`/orders/${orderNumber}`)).body;
  expect([after.state, after.percentComplete, after.milestones.map(({ milestone }: { milestone: string }) => milestone)]).toEqual([
    'completed',
    100,
    expect.arrayContaining(['billing-started', 'order-completed']),
  ]);
});
