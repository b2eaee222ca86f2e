import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf, type EventClass } from '@trunkline/contracts';
import { MilestoneReported, OrderSubmitted } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const report = (type: EventClass, body: object, id: string = randomUUID()) =>
  orders.post('/events', body, { 'ce-specversion': '1.0', 'ce-id': id, 'ce-source': '/provisioning', 'ce-type': contractOf(type).type });
const [contact] = anOrder().contacts;
const contactWith = (email: string) => ({ contacts: [{ ...contact!, email }] });

/** Each door an order may come through, and what it was answered: the status, and the fields at fault. */
const doors: [string, (order: OrderSubmitted) => Promise<[status: number, ...paths: string[]]>][] = [
  ['POST /orders', (order) => orders.post('/orders', order).then(({ status, body }) => [status, ...pathsIn(body)])],
  ['POST /events', (order) => report(OrderSubmitted, order).then(({ status, body }) => [status === 202 ? 201 : status, ...pathsIn(body)])],
  [
    'Kafka',
    (order) =>
      orders.hear(OrderSubmitted, order, { key: randomUUID() }).then(
        () => [201],
        (error: unknown) => [
          422,
          ...new Set([...String(error).matchAll(/(?:^|; |: )([a-zA-Z[\]\d.]+) must be/g)].map(([, path]) => path!)),
        ],
      ),
  ],
];
const pathsIn = ({ errors = [] }: { errors?: { propertyPath: string }[] }) => errors.map(({ propertyPath }) => propertyPath);

const refused: [string, string, object][] = [
  ['a noncharacter', 'enterpriseId', { enterpriseId: 'E\ufffe' }],
  ['a noncharacter of another plane', 'accountBan', { accountBan: 'B\u{2ffff}' }],
  ['a control character', 'externalId', { externalId: 'x\u0085' }],
  ['a space behind', 'orderNumber', { orderNumber: 'SO-1 ' }],
  ['a zero-width space', 'orderNumber', { orderNumber: 'SO-1\u200b' }],
  ['a dot for a number', 'orderNumber', { orderNumber: '.' }],
  ['two dots for a number', 'orderNumber', { orderNumber: '..' }],
  ['a line separator in a site', 'items[0].siteA', { items: [{ ...anOrder().items[0]!, siteA: 'a\u2028b' }] }],
  ['a bracket in quotes', 'contacts[0].email', contactWith('"a<b"@example.com')],
  ['a line break in quotes', 'contacts[0].email', contactWith('"a\r\nb"@example.com')],
  ['DEL in quotes', 'contacts[0].email', contactWith('"a\u007fb"@example.com')],
  ['a zero-width space in an address', 'contacts[0].email', contactWith('ana\u200b@example.com')],
];

describe.each(doors)('an order through %s', (door, send) => {
  it.each(refused)('with %s is refused, and the field named', async (_, path, change) => {
    expect(await send(anOrder({ orderNumber: randomUUID(), ...change }))).toEqual([422, path]);
  });

  it('with null for what is optional is taken, and as if it were absent', async () => {
    const orderNumber = randomUUID();
    const nothing = { externalId: null, legacyCompany: null, contacts: [{ ...contact, phone: null, locale: null }] } as never;
    expect(await send({ ...anOrder(nothing), orderNumber })).toEqual([201]);
    const { body } = await orders.get(`/orders/${orderNumber}`);
    expect(Object.keys(body)).not.toContain('externalId');
    expect(Object.keys(body.contacts[0]).sort()).toEqual(['email', 'name', 'role', 'timeZone']);
  });

  it('is kept in NFC, and found by either spelling', async () => {
    const [nfd, nfc] = ['e\u0301', 'é'].map((letter) => `${letter}-${door.replace(/\W/g, '')}`) as [string, string];
    expect(await send(anOrder({ orderNumber: nfd, enterpriseId: nfd }))).toEqual([201]);
    expect((await send(anOrder({ orderNumber: nfc })))[0]).not.toBe(201);
    for (const number of [nfd, nfc]) {
      expect((await orders.get(`/orders/${encodeURIComponent(number)}`)).body).toMatchObject({ orderNumber: nfc, enterpriseId: nfc });
      expect((await orders.get(`/orders?enterpriseId=${encodeURIComponent(number)}`)).body.items).toHaveLength(1);
      expect((await report(MilestoneReported, { orderNumber: number, ...aMilestone() })).status).toBe(202);
      expect((await orders.post(`/orders/${encodeURIComponent(number)}/milestones`, aMilestone())).status).toBe(200);
    }
  });
});

describe('a report that comes again in the other spelling', () => {
  it('is the same report', async () => {
    const order = anOrder({ orderNumber: 'Ame\u0301lie' });
    expect((await report(OrderSubmitted, order, 'again')).status).toBe(202);
    const { status, body } = await report(OrderSubmitted, { ...order, orderNumber: 'Amélie', externalId: null }, 'again');
    expect([status, body.outcome]).toEqual([200, 'duplicate']);
  });
});

describe('an instant', () => {
  let orderNumber: string;
  beforeAll(async () => void (orderNumber = (await orders.post('/orders', anOrder())).body.orderNumber as string));

  it.each(['1900-01-01T00:00:00+08:00', '1899-12-31T23:59:59.999Z', '9998-12-31T23:59:59-05:00', '9999-01-01T00:00:00Z'])(
    'out of range in UTC, %s, is refused at each door and the range told',
    async (at) => {
      const said = { orderNumber, ...aMilestone({ status: 'planned', at }) };
      const { orderNumber: _, ...content } = said;
      const detail = 'at must be an instant from 1900-01-01T00:00:00Z to 9998-12-31T23:59:59.999Z, in UTC';
      const wanted = { status: 422, body: { errors: [{ propertyPath: 'at', detail }] } };
      expect(await report(MilestoneReported, said)).toMatchObject(wanted);
      expect(await orders.post(`/orders/${orderNumber}/milestones`, content)).toMatchObject(wanted);
      await expect(orders.hear(MilestoneReported, said, { key: orderNumber })).rejects.toThrow(detail);
      expect(await orders.get(`/orders?submittedSince=${encodeURIComponent(at)}`)).toMatchObject({
        status: 400,
        body: { errors: [{ propertyPath: 'submittedSince', detail: detail.replace('at', 'submittedSince') }] },
      });
    },
  );

  it.each(['1900-01-01T00:00:00Z', '9999-01-01T04:59:59.999+05:00'])('at the edge of it, %s, is taken', async (at) => {
    const { status } = await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ status: 'planned', at }));
    expect(status).toBe(201);
  });
});
