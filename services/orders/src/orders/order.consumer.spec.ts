import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf, type EventClass } from '@trunkline/contracts';
import { MilestoneReported, OrderSubmitted } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

/** Reports over HTTP, in binary mode. */
const report = (type: EventClass, body: object, id: string = randomUUID()) =>
  orders.post('/events', body, { 'ce-specversion': '1.0', 'ce-id': id, 'ce-source': '/provisioning', 'ce-type': contractOf(type).type });

async function given(): Promise<string> {
  const order = anOrder();
  await report(OrderSubmitted, order);
  return order.orderNumber;
}
const announced = async (orderNumber: string) => (await orders.outbox()).filter(({ body }) => body.orderNumber === orderNumber);

describe('a report over HTTP', () => {
  it('submits an order', async () => {
    const order = anOrder({ orderNumber: 'R?1' });
    const { status, body } = await report(OrderSubmitted, order, 'r-1');
    expect([status, body]).toEqual([
      202,
      { id: 'r-1', source: '/provisioning', outcome: 'taken', orderNumber: 'R?1', href: '/orders/R%3F1' },
    ]);
  });

  it('keeps nothing of an order that we do not know', async () => {
    const order = anOrder();
    const item = { ...order.items[0]!, internalCost: 5 };
    await report(OrderSubmitted, { ...order, margin: 7, items: [item] });
    expect((await orders.get(`/orders/${order.orderNumber}`)).body.items).toEqual(order.items);
  });

  it('records a milestone', async () => {
    const orderNumber = await given();
    const { status, body } = await report(MilestoneReported, { orderNumber, ...aMilestone() });
    expect([status, body.outcome, body.href]).toEqual([202, 'taken', `/orders/${orderNumber}`]);
  });

  it('changes nothing when another report said the same', async () => {
    const orderNumber = await given();
    await report(MilestoneReported, { orderNumber, ...aMilestone() });
    const { body } = await report(MilestoneReported, { orderNumber, ...aMilestone() });
    expect([body.outcome, (await announced(orderNumber)).length]).toEqual(['unchanged', 2]);
  });

  it('has its effect once however often it is sent', async () => {
    const orderNumber = await given();
    const send = () => report(MilestoneReported, { orderNumber, ...aMilestone() }, `once-${orderNumber}`);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body.outcome, (await announced(orderNumber)).length]).toEqual([202, 200, 'duplicate', 2]);
  });

  it('is refused for an order we do not know', async () => {
    const { status, body } = await report(MilestoneReported, { orderNumber: 'nothing', ...aMilestone() });
    expect([status, body.code, body.errors[0].propertyPath]).toEqual([422, 'referenceNotFound', 'orderNumber']);
  });

  it('is refused for an order number that exists', async () => {
    const order = anOrder();
    await report(OrderSubmitted, order);
    expect((await report(OrderSubmitted, { ...order, enterpriseId: 'E-2' })).status).toBe(409);
  });

  it('may come again under its id after it was refused', async () => {
    const orderNumber = await given();
    const send = (milestone: MilestoneReported['milestone']) =>
      report(MilestoneReported, { orderNumber, ...aMilestone({ milestone }) }, `again-${orderNumber}`);
    expect([(await send('order-submitted')).status, (await send('order-validated')).status]).toEqual([409, 202]);
  });
});

describe('a batch of reports over HTTP', () => {
  it('takes what is good, and has the effect of that alone', async () => {
    const order = anOrder();
    const event = (id: string, type: EventClass, data: object) => ({
      specversion: '1.0',
      id: `${order.orderNumber}-${id}`,
      source: '/provisioning',
      type: contractOf(type).type,
      data,
    });
    const batch = [
      event('1', OrderSubmitted, order),
      event('2', MilestoneReported, { orderNumber: 'nothing', ...aMilestone() }),
      event('3', MilestoneReported, { orderNumber: order.orderNumber, ...aMilestone() }),
    ];
    const { status, body } = await orders.post('/events', JSON.stringify(batch), { 'content-type': 'application/cloudevents-batch+json' });
    expect([status, body.map((verdict: { status: number }) => verdict.status)]).toEqual([207, [202, 422, 202]]);
  });
});

describe('a report over Kafka', () => {
  it('does what it does over HTTP', async () => {
    const order = anOrder();
    await orders.hear(OrderSubmitted, order, { key: order.orderNumber });
    await orders.hear(MilestoneReported, { orderNumber: order.orderNumber, ...aMilestone() }, { key: order.orderNumber });
    expect((await announced(order.orderNumber)).map(({ topic }) => topic)).toEqual(['order-acknowledged', 'order-milestone']);
  });

  it('is parked with its reason when it is refused', async () => {
    const orderNumber = await given();
    await orders.hear(MilestoneReported, { orderNumber, ...aMilestone() }, { key: orderNumber });
    const backward = orders.hear(MilestoneReported, { orderNumber, ...aMilestone({ milestone: 'order-validated' }) }, { key: orderNumber });
    await expect(backward).rejects.toThrow('cannot reach order-validated: the order has reached design-complete already');
  });

  it('goes on after one that was refused, for the same order too', async () => {
    const orderNumber = await given();
    await orders
      .hear(MilestoneReported, { orderNumber, ...aMilestone({ milestone: 'order-submitted' }) }, { key: orderNumber })
      .catch(() => undefined);
    await orders.hear(MilestoneReported, { orderNumber, ...aMilestone() }, { key: orderNumber });
    expect((await announced(orderNumber)).length).toBe(2);
  });

  it('is the same report over HTTP', async () => {
    const orderNumber = await given();
    const body = { orderNumber, ...aMilestone() };
    await orders.hear(MilestoneReported, body, { key: orderNumber, id: `both-${orderNumber}` });
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': `both-${orderNumber}`,
      'ce-source': '/orders',
      'ce-type': contractOf(MilestoneReported).type,
    };
    expect((await orders.post('/events', body, headers)).body.outcome).toBe('duplicate');
  });
});
