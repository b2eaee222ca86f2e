import { beforeAll, describe, expect, it } from '@jest/globals';
import { contracts } from '@trunkline/contracts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { declaredHandlers, type Handler } from './asyncapi.handlers.ts';
import { asyncApiFile, describeEvents, objectionsTo, repartitioned } from './asyncapi.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the document is read as a stranger would
type Document = Record<string, any>;

let text: string;
let committed: Document;

beforeAll(async () => {
  text = await readFile(asyncApiFile, 'utf8');
  committed = JSON.parse(text) as Document;
});

describe('the committed AsyncAPI document', () => {
  it('is what the classes and consumers make; `npm run contracts` brings it up to date', async () => {
    expect(JSON.parse((await describeEvents()).text)).toEqual(committed);
  });

  it("satisfies AsyncAPI's own parser", async () => {
    expect(await objectionsTo(text)).toEqual([]);
  });

  it('is what services find to serve', () => {
    expect(createRequire(import.meta.url)('@trunkline/contracts/asyncapi.json')).toEqual(committed);
  });

  it('lists the fields with personal data, and marks each where it is described', () => {
    expect(committed.components.messages.OrderSubmitted['x-personal-data']).toEqual(
      expect.arrayContaining(['contacts[].name', 'contacts[].email', 'ccm.phone']),
    );
    expect(committed.components.schemas.OrderContact.properties.email['x-personal-data']).toBe(true);
  });

  it('has a channel with key and partitions for a fact, keyed by its stream', () => {
    expect(committed.channels['order-milestone'].bindings.kafka).toMatchObject({ partitions: 12 });
    expect(committed.components.messages.OrderMilestone.bindings.kafka.key).toEqual({ type: 'string', format: 'uuid' });
  });

  it("repeats what the classes' doc comments say", () => {
    expect(committed.components.messages.OrderMilestone.summary).toBe('A milestone of an order was planned, reached, missed or corrected.');
  });
});

describe('a document that is not AsyncAPI', () => {
  it.each<[string, (document: Document) => void]>([
    [
      'an operation on a channel that is not there',
      ({ operations }) => (operations['orders-hears-order-submitted-v1'].channel.$ref = '#/channels/nowhere'),
    ],
    ['an action that is none', ({ operations }) => (operations['orders-hears-order-submitted-v1'].action = 'hear')],
    ['a payload that is no schema', ({ components }) => (components.schemas.OrderMilestone.properties.at.type = 'instant')],
    ['a binding that is none', ({ channels }) => (channels['order-milestone'].bindings.kafka.partitions = 'twelve')],
  ])('is objected to: %s', async (_, spoil) => {
    const document = structuredClone(committed);
    spoil(document);
    expect(await objectionsTo(JSON.stringify(document))).not.toEqual([]);
  });
});

describe('the handlers of the services', () => {
  let handlers: Handler[];

  beforeAll(async () => {
    handlers = await declaredHandlers();
  });

  it('are found in their consumers', () => {
    expect(handlers.map(({ service, contract }) => `${service} ${contract.type}`)).toEqual(
      expect.arrayContaining([
        'notifications com.trunkline.orders.order-milestone.v1',
        'orders com.trunkline.inbound.milestone-reported.v1',
      ]),
    );
  });

  it('include one of the owner for every report, or it would be refused', () => {
    const reports = contracts().filter(({ kind }) => kind === 'report');
    const heard = new Set(handlers.map(({ service, contract }) => `${service} ${contract.type}`));
    expect(reports.filter(({ owner, type }) => !heard.has(`${owner} ${type}`))).toEqual([]);
  });
});

describe('a topic', () => {
  it('may not change its number of partitions', () => {
    const changed = structuredClone(committed);
    changed.channels['order-milestone'].bindings.kafka.partitions = 24;
    expect(repartitioned(committed, changed)).toEqual([expect.stringContaining('order-milestone has 12 partitions and would have 24')]);
  });
});
