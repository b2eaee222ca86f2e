import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf, type EventClass } from '@trunkline/contracts';
import { MilestoneReported, OrderSubmitted, type MilestoneCode } from '@trunkline/contracts/orders';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule, { env: { OPERATOR_TOKEN: 'secret-of-operators' } })));
afterAll(() => orders.stop());

const operator = { authorization: 'Bearer secret-of-operators' };
type Said = [EventClass, object];
const reached = (orderNumber: string, milestone: MilestoneCode): Said => [MilestoneReported, { orderNumber, ...aMilestone({ milestone }) }];

/** Puts reports on the inbound topic, all in one request. */
async function report(...said: Said[]): Promise<string[]> {
  const records = said.map(([event, body]) => {
    const headers = {
      ce_specversion: '1.0',
      ce_id: randomUUID(),
      ce_source: '/provisioning',
      ce_type: contractOf(event).type,
      'content-type': 'application/json',
    };
    return { key: 'k', value: Buffer.from(JSON.stringify(body)), headers };
  });
  await orders.app.get(Messaging).driver.send('orders-inbound', 0, records);
  return records.map(({ headers }) => headers.ce_id);
}
const parked = (orderNumber: string) =>
  orders.database<{ id: string; state: string; error_class: string; error: string }>(
    'select id, state, error_class, error from parked where reference = $1 order by id',
    [`order ${orderNumber}`],
  );
const waiting = (orderNumber: string, count: number) =>
  eventually(
    () => parked(orderNumber),
    (rows) => rows.length === count && rows.every(({ state }) => state === 'waiting'),
  );
const recorded = async (orderNumber: string) =>
  ((await orders.get(`/orders/${orderNumber}/milestones`)).body.items ?? [])
    .map(({ milestone }: { milestone: string }) => milestone)
    .slice(2);
const untilRecorded = (orderNumber: string, ...milestones: MilestoneCode[]) =>
  eventually(
    () => recorded(orderNumber) as Promise<string[]>,
    (seen) => seen.length >= milestones.length,
  );

describe('a milestone on the topic that is ahead of its order', () => {
  it('waits, and is recorded as soon as the order is there', async () => {
    const order = anOrder();
    await report(reached(order.orderNumber, 'design-complete'));
    await waiting(order.orderNumber, 1);
    await orders.post('/orders', order);
    expect(await untilRecorded(order.orderNumber, 'design-complete')).toEqual(['design-complete']);
    expect(await parked(order.orderNumber)).toEqual([]);
  });

  it('is recorded in its place: three ahead, in order, and the one behind the order after them', async () => {
    const order = anOrder();
    const { orderNumber } = order;
    const codes: MilestoneCode[] = ['order-validated', 'site-survey-complete', 'design-complete', 'commit-date-set'];
    const [first, second, third, last] = codes.map((code): Said => {
      const [event, body] = reached(orderNumber, code);
      return [event, { ...body, dueDate: '2026-05-01' }];
    }) as [Said, Said, Said, Said];
    await report(first, second, third, [OrderSubmitted, order], last);
    expect(await untilRecorded(orderNumber, ...codes)).toEqual(codes);
    expect(await parked(orderNumber)).toEqual([]);
  });

  it('lets none overtake it that comes right after the order, in a later batch', async () => {
    const order = anOrder();
    const { orderNumber } = order;
    await report(reached(orderNumber, 'order-validated'), reached(orderNumber, 'site-survey-complete'));
    await waiting(orderNumber, 2);
    await report([OrderSubmitted, order], reached(orderNumber, 'design-complete'));
    const codes: MilestoneCode[] = ['order-validated', 'site-survey-complete', 'design-complete'];
    expect(await untilRecorded(orderNumber, ...codes)).toEqual(codes);
  });

  it('has its effect once, though it comes again over HTTP', async () => {
    const order = anOrder();
    const [event, body] = reached(order.orderNumber, 'design-complete');
    const [id] = await report([event, body]);
    await waiting(order.orderNumber, 1);
    expect((await orders.get(`/events/${id!}?source=/provisioning`)).body.state).toBe('waiting');
    await orders.post('/orders', order);
    await untilRecorded(order.orderNumber, 'design-complete');
    const headers = { 'ce-specversion': '1.0', 'ce-id': id!, 'ce-source': '/provisioning', 'ce-type': contractOf(event).type };
    expect((await orders.post('/events', body, headers)).body.outcome).toBe('duplicate');
  });

  it('is parked where the order, once there, refuses it, and those behind it go on', async () => {
    const order = anOrder();
    await report(reached(order.orderNumber, 'order-submitted'), reached(order.orderNumber, 'order-validated'));
    await waiting(order.orderNumber, 2);
    await orders.post('/orders', order);
    expect(await untilRecorded(order.orderNumber, 'order-validated')).toEqual(['order-validated']);
    expect((await parked(order.orderNumber)).map(({ state, error_class }) => [state, error_class])).toEqual([['parked', 'permanent']]);
  });

  it('waits for a person after 24 hours', async () => {
    const { orderNumber } = anOrder();
    await report(reached(orderNumber, 'design-complete'));
    await waiting(orderNumber, 1);
    await orders.database("update parked set parked_at = parked_at - interval '24 hours', retry_at = retry_at - interval '24 hours'");
    await report(reached(orderNumber, 'commit-date-set'));
    const rows = await eventually(
      () => parked(orderNumber),
      ([row]) => row?.state === 'parked',
    );
    expect(rows[0]).toMatchObject({ error_class: 'permanent', error: `order ${orderNumber} did not appear within 24 hours` });
  });

  it('is seen by operators as waiting, and can be discarded', async () => {
    const { orderNumber } = anOrder();
    await report(reached(orderNumber, 'design-complete'));
    const [row] = await waiting(orderNumber, 1);
    const { body } = await orders.get('/operations/parked?state=waiting&errorClass=waiting', operator);
    expect(body.items.find(({ id }: { id: string }) => id === row!.id)).toMatchObject({
      state: 'waiting',
      error: expect.stringContaining(`there is no order ${orderNumber}`),
    });
    await orders.post('/operations/parked/discard', { ids: [row!.id], reason: 'a slip of the pen' }, operator);
    expect(
      await eventually(
        () => parked(orderNumber),
        (rows) => rows.length === 0,
      ),
    ).toEqual([]);
  });

  it('that a person tries again too early goes on waiting', async () => {
    const { orderNumber } = anOrder();
    await report(reached(orderNumber, 'design-complete'));
    const [row] = await waiting(orderNumber, 1);
    await orders.post('/operations/parked/retry', { ids: [row!.id] }, operator);
    const history = () => orders.database<{ what: string }>('select what from parked_history where parked_id = $1 order by n', [row!.id]);
    await eventually(history, (rows) => rows.some(({ what }) => what === 'failed'));
    expect((await parked(orderNumber)).map(({ state }) => state)).toEqual(['waiting']);
  });
});
