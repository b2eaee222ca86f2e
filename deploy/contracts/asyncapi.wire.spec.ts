import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formats } from '@trunkline/contracts';
import { OrderMilestone } from '@trunkline/contracts/orders';
import { infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { asyncApiFile } from './asyncapi.ts';

const orderId = randomUUID();
const customer = { orderNumber: 'ORD-1', enterpriseId: 'E-1', accountBan: 'B-1' };
const milestone: OrderMilestone = {
  orderId,
  ...customer,
  milestone: 'design-complete',
  name: 'Design complete',
  phase: 'design',
  status: 'reached',
  at: '2026-03-01T08:00:00+08:00',
  percentComplete: 30,
  changed: ['phase'],
  previous: { phase: 'confirm' },
  order: {
    orderId,
    ...customer,
    category: 'new',
    state: 'inProgress',
    phase: 'design',
    percentComplete: 30,
    requestedCompletionDate: '2026-04-01',
    ccm: { name: 'Kim', phone: '+65 1', email: 'kim@carrier.example' },
    items: [{ action: 'add', product: 'Ethernet', siteA: 'Singapore' }],
    contacts: [{ role: 'order contact', name: 'Ana', email: 'ana@example.com' }],
    milestones: [],
    createdAt: '2026-02-01T08:00:00Z',
    updatedAt: '2026-03-01T00:00:00Z',
  },
};

/** Waits for the first record of a topic, read as any customer's consumer would. */
async function firstRecord(topic: string): Promise<KafkaMessage> {
  const consumer = new Kafka({ brokers: infrastructure().brokers, logLevel: logLevel.NOTHING }).consumer({ groupId: `${topic}-reader` });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  try {
    return await new Promise((resolve, reject) => {
      consumer.run({ eachMessage: ({ message }) => Promise.resolve(resolve(message)) }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}

describe('a fact on the wire', () => {
  let orders: Backbone;
  let record: KafkaMessage;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the document is read as a stranger would
  let document: Record<string, any>;
  let objections: (schema: object, data: unknown) => string;

  beforeAll(async () => {
    document = JSON.parse(await readFile(asyncApiFile, 'utf8')) as typeof document;
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
    objections = (schema, data) => (ajv.validate({ ...schema, components: document.components as object }, data) ? '' : ajv.errorsText());
    orders = await startBackbone({ service: 'orders' });
    await orders.database.transaction((tx) => {
      tx.cause = {
        id: 'report-1',
        correlationId: 'report-1',
        trace: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', tracestate: 'rojo=1' },
      };
      return Promise.resolve(tx.emit(OrderMilestone, milestone));
    });
    record = await firstRecord(`${orders.prefix}${document.channels['order-milestone'].address}`);
  });
  afterAll(() => orders.stop());

  it('has the headers the AsyncAPI document describes, and no other', () => {
    const headers = Object.fromEntries(Object.entries(record.headers ?? {}).map(([name, value]) => [name, String(value)]));
    const described = document.components.messages.OrderMilestone.headers as { properties: object };
    expect(objections(described, headers)).toBe('');
    expect(Object.keys(headers).sort()).toEqual(Object.keys(described.properties).sort());
  });

  it('has the payload it describes', () => {
    expect(objections(document.components.messages.OrderMilestone.payload, JSON.parse(String(record.value)))).toBe('');
  });

  it('has the key it describes, which is the subject', () => {
    expect(objections(document.components.messages.OrderMilestone.bindings.kafka.key, String(record.key))).toBe('');
    expect(String(record.headers?.ce_subject)).toBe(String(record.key));
  });
});
