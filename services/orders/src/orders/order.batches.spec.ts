import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contractOf, type EventClass } from '@trunkline/contracts';
import { MilestoneReported, milestoneCodes, OrderSubmitted } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const event = (type: EventClass, data: object) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: '/provisioning',
  type: contractOf(type).type,
  datacontenttype: 'application/json',
  data,
});
const send = (events: object[]) => orders.post('/events', events, { 'content-type': 'application/cloudevents-batch+json' });

it('takes batches that meet over the same orders in different orders', async () => {
  const numbers = Array.from({ length: 40 }, () => anOrder());
  await send(numbers.map((order) => event(OrderSubmitted, order)));
  const batches = [4, 5, 6, 7].map((code, index) => {
    const reports = numbers.map(({ orderNumber }) =>
      event(MilestoneReported, {
        orderNumber,
        ...aMilestone({ milestone: milestoneCodes[code]!, status: 'planned', dueDate: '2026-05-01' }),
      }),
    );
    return index % 2 ? reports : reports.toReversed();
  });
  const answers = await Promise.all(batches.map(send));
  const outcomes = answers.flatMap(({ body }) => (body as unknown as { status: number }[]).map(({ status }) => status));
  expect(outcomes).toEqual(Array(160).fill(202));
});

it('takes two reports about one order as one after the other', async () => {
  const [order, other] = [anOrder(), anOrder()];
  const said = (change: object) => event(MilestoneReported, { orderNumber: order.orderNumber, ...aMilestone(change) });
  const { body } = await send([
    said({}),
    event(OrderSubmitted, order),
    event(OrderSubmitted, { ...order, enterpriseId: 'E-2' }),
    said({ milestone: 'order-validated' }),
    said({ milestone: 'design-complete' }),
    said({ milestone: 'site-survey-complete' }),
    event(OrderSubmitted, other),
    said({ milestone: 'design-complete' }),
    said({ milestone: 'design-complete', note: 'as drawn' }),
  ]);
  const outcomes = body.map(({ status, outcome, problem }: { status: number; outcome?: string; problem?: { code: string } }) => [
    status,
    outcome ?? problem?.code,
  ]);
  expect(outcomes).toEqual([
    [422, 'referenceNotFound'],
    [202, 'taken'],
    [409, 'conflict'],
    [202, 'taken'],
    [202, 'taken'],
    [409, 'conflict'],
    [202, 'taken'],
    [202, 'unchanged'],
    [202, 'taken'],
  ]);
  const history = await orders.get(`/orders/${order.orderNumber}/milestones`);
  expect(history.body.items.map(({ milestone, note }: { milestone: string; note?: string }) => note ?? milestone)).toEqual([
    'order-submitted',
    'order-acknowledged',
    'order-validated',
    'design-complete',
    'as drawn',
  ]);
  const announced = (await orders.outbox()).filter(({ body }) => body.orderNumber === order.orderNumber);
  expect(announced.map(({ topic, sequence }) => [topic, sequence])).toEqual([
    ['order-acknowledged', 1],
    ['order-milestone', 2],
    ['order-milestone', 3],
    ['order-milestone', 4],
  ]);
});

it('takes an order once when many submit it at the same time, at every door', async () => {
  const order = anOrder();
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, () =>
      send([event(OrderSubmitted, anOrder()), event(OrderSubmitted, order)]).then(({ body }) => body[1].status),
    ),
    ...Array.from({ length: 8 }, () => orders.post('/orders', order).then(({ status }) => status)),
  ]);
  expect(answers.filter((status) => status < 300)).toHaveLength(1);
  expect(answers.filter((status) => status === 409)).toHaveLength(15);
});
