import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contractOf, type EventClass } from '@trunkline/contracts';
import { MilestoneReported, milestoneCodes, OrderSubmitted } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.example.ts';

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
