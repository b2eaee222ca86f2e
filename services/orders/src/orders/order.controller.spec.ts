import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderSubmitted } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const given = async (change: Partial<OrderSubmitted> = {}) => (await orders.post('/orders', anOrder(change))).body.orderNumber as string;
const announced = async (orderNumber: string) => (await orders.outbox()).filter(({ body }) => body.orderNumber === orderNumber);

describe('POST /orders', () => {
  it('takes the order and says where it is', async () => {
    const { status, headers } = await orders.post('/orders', anOrder({ orderNumber: 'A b%?#1' }));
    expect([status, headers.get('location')]).toEqual([201, '/orders/A%20b%25%3F%231']);
  });

  it('answers the acknowledged order', async () => {
    const submitted = anOrder({ externalId: 'PO-7', legacyCompany: 'Global Crossing' });
    expect((await orders.post('/orders', submitted)).body).toMatchObject({
      ...submitted,
      state: 'acknowledged',
      phase: 'confirm',
      percentComplete: 10,
      createdAt: '2026-03-01T08:00:00.000Z',
    });
  });

  it('reaches the first two milestones', async () => {
    const { body } = await orders.post('/orders', anOrder());
    const reached = { phase: 'confirm', status: 'reached', at: '2026-03-01T08:00:00.000Z' };
    expect(body.milestones).toEqual([
      { milestone: 'order-submitted', name: 'Order submitted', ...reached },
      { milestone: 'order-acknowledged', name: 'Order acknowledged', ...reached },
    ]);
  });

  it('announces the acknowledgement and nothing else', async () => {
    const { body: order } = await orders.post('/orders', anOrder());
    expect(await announced(order.orderNumber)).toEqual([
      expect.objectContaining({
        topic: 'order-acknowledged',
        sequence: 1,
        body: expect.objectContaining({ changed: Object.keys(order), previous: {}, order }),
      }),
    ]);
  });

  it.each(['E-1', 'E-2'])('refuses a number that is taken, without saying by whom, to %s', async (enterpriseId) => {
    const orderNumber = await given();
    const { status, body } = await orders.post('/orders', anOrder({ orderNumber, enterpriseId }));
    expect([status, body.code, body.detail]).toEqual([409, 'conflict', `order ${orderNumber} exists already`]);
  });

  it('takes a number once when it is submitted many times at once', async () => {
    const order = anOrder();
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => orders.post('/orders', order)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('carries out one Idempotency-Key once', async () => {
    const order = anOrder();
    const [first, again] = [
      await orders.post('/orders', order, { 'idempotency-key': 'k-1' }),
      await orders.post('/orders', order, { 'idempotency-key': 'k-1' }),
    ];
    expect([again.status, again.body, again.headers.get('location')]).toEqual([201, first.body, first.headers.get('location')]);
  });

  it('refuses again, and for the same reason, under an Idempotency-Key whose request was refused', async () => {
    const order = anOrder();
    await orders.post('/orders', order);
    const ask = async () => (await orders.post('/orders', order, { 'idempotency-key': 'k-2' })).body.detail;
    expect([await ask(), await ask()]).toEqual(Array.from({ length: 2 }, () => `order ${order.orderNumber} exists already`));
  });

  it.each([
    ['ccm', { ccm: [] }],
    ['ccm', { ccm: [anOrder().ccm] }],
    ['ccm', { ccm: 'Kim' }],
    ['items', { items: [[anOrder().items[0]]] }],
    ['items', { items: [null] }],
    ['contacts', { contacts: { 0: anOrder().contacts[0] } }],
    ['requestedCompletionDate', { requestedCompletionDate: '2026-02-30' }],
    ['contacts[0].email', { contacts: [{ ...anOrder().contacts[0], email: 'ana@example.com\r\nBcc: x@example.com' }] }],
    ['priority', { priority: 'high' }],
  ])('refuses an order by its field %s, as in %j', async (propertyPath, change) => {
    const { status, body } = await orders.post('/orders', { ...anOrder(), ...change });
    expect([status, body.errors?.[0].propertyPath]).toEqual([422, propertyPath]);
  });
});

describe('GET /orders/{orderNumber}', () => {
  it.each(['%', 'a?b&c=d', 'é 漢', '#1', "it's", '..x', '+1'])('finds %j, percent-encoded', async (orderNumber) => {
    await given({ orderNumber });
    expect((await orders.get(`/orders/${encodeURIComponent(orderNumber)}`)).body.orderNumber).toBe(orderNumber);
  });

  it.each(['nothing', '%00', 'a%2Fb', encodeURIComponent('x'.repeat(3000))])('knows no order %s', async (path) => {
    expect((await orders.get(`/orders/${path}`)).status).toBe(404);
  });
});

describe('POST /orders/{orderNumber}/milestones', () => {
  it('records the milestone', async () => {
    const orderNumber = await given();
    const { status, body } = await orders.post(
      `/orders/${orderNumber}/milestones`,
      aMilestone({ at: '2026-03-01T15:00:00+08:00', note: 'Done' }),
    );
    expect([status, body]).toEqual([201, { ...aMilestone(), name: 'Design complete', phase: 'design', note: 'Done' }]);
  });

  it('starts the order', async () => {
    const orderNumber = await given();
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ status: 'planned' }));
    expect((await orders.get(`/orders/${orderNumber}`)).body).toMatchObject({ state: 'inProgress', phase: 'confirm', percentComplete: 10 });
  });

  it('completes the order with its last milestone, even as its first report', async () => {
    const orderNumber = await given();
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ milestone: 'order-completed' }));
    expect((await orders.get(`/orders/${orderNumber}`)).body).toMatchObject({ state: 'completed', phase: 'manage', percentComplete: 100 });
  });

  it('announces what it changed', async () => {
    const orderNumber = await given();
    await orders.post(
      `/orders/${orderNumber}/milestones`,
      aMilestone({ milestone: 'service-activated', status: 'planned', dueDate: '2026-05-01' }),
    );
    orders.clock.advance(1000);
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ milestone: 'commit-date-set', dueDate: '2026-04-03' }));
    expect((await announced(orderNumber))[2]).toMatchObject({
      topic: 'order-milestone',
      sequence: 3,
      body: {
        milestone: 'commit-date-set',
        status: 'reached',
        dueDate: '2026-04-03',
        percentComplete: 40,
        next: { milestone: 'service-activated', dueDate: '2026-05-01' },
        changed: ['phase', 'percentComplete', 'milestones', 'updatedAt', 'committedDate'],
        previous: { phase: 'confirm', percentComplete: 10 },
        order: { state: 'inProgress', committedDate: '2026-04-03' },
      },
    });
  });

  it('says nothing new when the record stands already', async () => {
    const orderNumber = await given();
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone());
    const again = await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ at: '2026-03-01T07:00:00Z' }));
    expect([again.status, (await announced(orderNumber)).length]).toEqual([200, 2]);
  });

  it('corrects a record by a new one', async () => {
    const orderNumber = await given();
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone());
    const { status } = await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ at: '2026-03-01T06:00:00Z' }));
    expect([status, (await announced(orderNumber))[2]?.body.at]).toEqual([201, '2026-03-01T06:00:00.000Z']);
  });

  it('leaves the corrected record as the only current one', async () => {
    const orderNumber = await given();
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone());
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ note: 'Corrected' }));
    expect((await orders.get(`/orders/${orderNumber}`)).body.milestones.slice(2)).toEqual([
      expect.objectContaining({ milestone: 'design-complete', note: 'Corrected' }),
    ]);
  });

  it.each([
    ['a backward milestone', aMilestone({ milestone: 'order-validated' }), 409, undefined],
    ['a plan for what was reached', aMilestone({ status: 'planned' }), 409, undefined],
    ['what we set ourselves', aMilestone({ milestone: 'order-acknowledged' }), 409, undefined],
    ['an instant ahead of our clock', aMilestone({ milestone: 'build-complete', at: '2026-03-01T09:00:00Z' }), 422, 'at'],
    ['a commit date without a date', aMilestone({ milestone: 'commit-date-set' }), 422, 'dueDate'],
    ['an unknown milestone', { ...aMilestone(), milestone: 'moon-reached' }, 422, 'milestone'],
    ['an instant without offset', aMilestone({ at: '2026-03-01T08:00:00' }), 422, 'at'],
    ['an unknown property', { ...aMilestone(), orderNumber: 'ORD-1' }, 422, 'orderNumber'],
  ])('refuses %s', async (_, report, status, propertyPath) => {
    const orderNumber = await given();
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone());
    const { status: answered, body } = await orders.post(`/orders/${orderNumber}/milestones`, report);
    expect([answered, body.errors?.[0].propertyPath]).toEqual([status, propertyPath]);
  });

  it('knows no milestones of an unknown order', async () => {
    expect((await orders.post('/orders/nothing/milestones', aMilestone())).status).toBe(404);
  });

  it('keeps every fact of an order true when reports come at once', async () => {
    const orderNumber = await given();
    const codes = [
      'order-validated',
      'site-survey-scheduled',
      'design-complete',
      'equipment-shipped',
      'build-complete',
      'service-activated',
    ] as const;
    await Promise.all(
      codes.map((milestone) => orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ milestone, status: 'planned' }))),
    );
    const counts = (await announced(orderNumber)).map(({ body }) => (body.order as { milestones: unknown[] }).milestones.length);
    expect(counts).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });
});
