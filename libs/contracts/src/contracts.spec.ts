import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { contractOf, contracts, formats, schemaOf } from './index.ts';
import { MilestoneReported, OrderMilestone, OrderSubmitted } from './orders/index.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
const accepts = (type: typeof OrderSubmitted | typeof MilestoneReported, change: object) =>
  ajv.compile(schemaOf(type))(type === OrderSubmitted ? { ...order, ...change } : { ...milestone, ...change });
const milestone = { orderNumber: 'ORD-1', milestone: 'design-complete', status: 'reached', at: '2026-03-01T08:00:00+08:00' };
const order = {
  orderNumber: 'ORD-1',
  enterpriseId: 'E-1',
  accountBan: 'B-1',
  category: 'new',
  requestedCompletionDate: '2026-04-01',
  items: [{ action: 'add', product: 'Ethernet', siteA: 'Singapore' }],
  contacts: [{ role: 'order contact', name: 'Ana <script>', email: 'ana@example.com' }],
  ccm: { name: 'Kim', phone: '+65 1', email: 'kim@carrier.example' },
};

describe('a contract', () => {
  it('names its owner, topic and CloudEvents type', () => {
    expect(contractOf(OrderMilestone)).toMatchObject({
      kind: 'fact',
      owner: 'orders',
      topic: 'order-milestone',
      type: 'com.trunkline.orders.order-milestone.v1',
      key: 'orderId',
    });
  });

  it('sends a report through the inbound topic of its owner', () => {
    expect(contractOf(MilestoneReported)).toMatchObject({
      kind: 'report',
      topic: 'orders-inbound',
      type: 'com.trunkline.inbound.milestone-reported.v1',
    });
  });

  it.each(contracts().map((contract) => [contract.type, contract.event] as const))('gives %s a schema with properties', (_, event) => {
    expect(Object.keys(schemaOf(event).properties as object)).not.toHaveLength(0);
  });
});

describe('the schema of a report', () => {
  it('takes a well-formed one', () => {
    expect([accepts(OrderSubmitted, {}), accepts(MilestoneReported, {})]).toEqual([true, true]);
  });

  it.each([
    ['an order number with a slash', { orderNumber: 'A/1' }],
    ['a blank order number', { orderNumber: ' ' }],
    ['a day that is none', { requestedCompletionDate: '2026-02-30' }],
    ['a week for a day', { requestedCompletionDate: '2026-W05' }],
    ['no items', { items: [] }],
    ['an e-mail address with a line break', { contacts: [{ ...order.contacts[0], email: 'ana@example.com\r\nBcc: x@y.z' }] }],
    ['a name of 10 kB', { contacts: [{ ...order.contacts[0], name: 'x'.repeat(10_000) }] }],
    ['a name with a NUL', { contacts: [{ ...order.contacts[0], name: 'A\u0000' }] }],
    ['a name with half a surrogate pair', { contacts: [{ ...order.contacts[0], name: 'A\ud800' }] }],
    ['an unknown time zone', { contacts: [{ ...order.contacts[0], timeZone: 'Mars/Olympus' }] }],
    ['a care manager without a phone', { ccm: { name: 'Kim', email: 'kim@carrier.example' } }],
    ['an unknown category', { category: 'newer' }],
  ])('refuses an order with %s', (_, change) => {
    expect(accepts(OrderSubmitted, change)).toBe(false);
  });

  it.each([
    ['an instant without offset', { at: '2026-03-01T08:00:00' }],
    ['a day for an instant', { at: '2026-03-01' }],
    ['an hour that is none', { at: '2026-03-01T24:00:00Z' }],
    ['an unknown milestone', { milestone: 'moon-reached' }],
    ['a due date that is none', { dueDate: 'soon' }],
  ])('refuses a milestone with %s', (_, change) => {
    expect(accepts(MilestoneReported, change)).toBe(false);
  });
});

describe('personal data in a contract', () => {
  /** The properties of a schema, at any depth, with their names. */
  const propertiesOf = (schema: unknown): [string, Record<string, unknown>][] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { properties = {} } = schema as { properties?: Record<string, Record<string, unknown>> };
    return [...Object.entries(properties), ...Object.values(schema).flatMap(propertiesOf)];
  };

  it.each(contracts().map((contract) => [contract.type, contract.event] as const))(
    'is marked in %s: every e-mail address and telephone number',
    (_, event) => {
      const personal = propertiesOf(schemaOf(event)).filter(([name, { format }]) => format === 'email' || /phone/i.test(name));
      expect(personal.filter(([, schema]) => schema['x-personal-data'] !== true).map(([name]) => name)).toEqual([]);
    },
  );

  it('is marked for each person an order names', () => {
    const { $defs } = schemaOf(OrderSubmitted) as { $defs: Record<string, { properties: Record<string, Record<string, unknown>> }> };
    const marked = (name: string) =>
      Object.entries($defs[name]!.properties).flatMap(([property, schema]) => (schema['x-personal-data'] ? [property] : []));
    expect([marked('OrderContact'), marked('CustomerCareManager')].map((names) => names.sort())).toEqual([
      ['email', 'name', 'phone'],
      ['email', 'name', 'phone'],
    ]);
  });
});
