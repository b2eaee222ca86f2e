import { describe, expect, it } from '@jest/globals';
import { IsIn, IsOptional, IsString, IsUUID } from 'class-validator';
import { contractOf, eventsOwnedBy, judgeContracts, publishedSchema, reportsTo, schemaOf, type Contract, type Revision } from '../index.ts';

const RepairEvent = eventsOwnedBy('repair');
const RepairReport = reportsTo('repair');

@RepairEvent('test-ticket-opened', { key: 'ticketId' })
class TestTicketOpened {
  @IsUUID() ticketId!: string;
  @IsIn(['minor', 'major']) severity!: string;
  @IsOptional() @IsString() note?: string;
}

@RepairReport('test-fault-seen')
class TestFaultSeen {
  @IsString() circuitId!: string;
}

const opened = contractOf(TestTicketOpened);
const seen = contractOf(TestFaultSeen);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- edits reach deep into schemas of which nothing is declared
type Node = Record<string, any>;
type Edit = (properties: Node, schema: Node) => unknown;

/** A published revision that differs from the class of today as the edit says. */
function revision(number: number, edit: Edit = () => undefined, contract: Contract = opened, version = 1): Revision {
  const schema = structuredClone<Node>(publishedSchema(contract));
  edit(schema.properties, schema);
  return { name: contract === opened ? 'test-ticket-opened' : 'test-fault-seen', version, revision: number, schema };
}

const withoutNote: Edit = ({ note: _, ...others }, schema) => (schema.properties = others);
const noteOfNumbers: Edit = (properties) => (properties.note = { type: 'number' });

describe('a contract that was never published', () => {
  it('is due as revision 0, with its topic, key and type', () => {
    const promises = {
      'x-kind': 'fact',
      'x-owner': 'repair',
      'x-topic': 'test-ticket-opened',
      'x-type': 'com.trunkline.repair.test-ticket-opened.v1',
      'x-key': 'ticketId',
    };
    const schema = expect.objectContaining({ ...promises, properties: schemaOf(TestTicketOpened).properties });
    expect(judgeContracts([opened], [])).toEqual({ refusals: [], due: [{ name: 'test-ticket-opened', version: 1, revision: 0, schema }] });
  });

  it('is published by its name when it is a report, for its topic is shared', () => {
    expect(judgeContracts([seen], []).due).toMatchObject([{ name: 'test-fault-seen', schema: { 'x-topic': 'repair-inbound' } }]);
  });
});

describe('a published contract', () => {
  it('has nothing due while its class is what was published last', () => {
    expect(judgeContracts([opened], [revision(0, withoutNote), revision(1)])).toEqual({ refusals: [], due: [] });
  });

  it('gets its next revision when its class changed compatibly', () => {
    expect(judgeContracts([opened], [revision(1, withoutNote), revision(0)])).toMatchObject({
      refusals: [],
      due: [{ version: 1, revision: 2 }],
    });
  });

  it('is refused with the event, the path, the change and what to do instead', () => {
    const { refusals, due } = judgeContracts([opened], [revision(0, ({ severity }) => severity.enum.pop())]);
    expect({ refusals, due }).toEqual({
      due: [],
      refusals: [
        [
          'TestTicketOpened breaks what is published as com.trunkline.repair.test-ticket-opened.v1:',
          '  severity: allows "major", which it did not (against v1.0)',
          '  A published event may gain or lose optional properties, and its descriptions may change; nothing else. Undo this, or leave v1 as it was, ' +
            "declare the new shape as a class of its own beside it with @RepairEvent('test-ticket-opened', { key: 'ticketId', version: 2 }), and announce both until nobody reads v1.",
        ].join('\n'),
      ],
    });
  });

  it('is held against every revision, not only the last', () => {
    const { refusals } = judgeContracts([opened], [revision(0, noteOfNumbers), revision(1, withoutNote)]);
    expect(refusals).toEqual([expect.stringContaining('note: type was "number" and is "string" (against v1.0)')]);
  });

  it('is not held against another major version', () => {
    expect(judgeContracts([opened, { ...opened, version: 2 }], [revision(0), revision(0, noteOfNumbers, opened, 2)]).refusals).toEqual([
      expect.stringContaining('version: 3'),
    ]);
  });

  it.each<[string, Partial<Contract>, string]>([
    ['topic', { topic: 'test-tickets' }, 'topic was "test-ticket-opened" and is "test-tickets"'],
    ['key', { key: 'severity' }, 'key was "ticketId" and is "severity"'],
    ['owner', { owner: 'orders' }, 'owner was "repair" and is "orders"'],
    [
      'CloudEvents type',
      { type: 'org.trunkline.repair.test-ticket-opened.v1' },
      'type was "com.trunkline.repair.test-ticket-opened.v1" and is "org.',
    ],
    ['kind', { kind: 'report' }, 'kind was "fact" and is "report"'],
  ])('keeps its %s', (_, change, said) => {
    expect(judgeContracts([{ ...opened, ...change }], [revision(0)]).refusals).toEqual([expect.stringContaining(said)]);
  });

  it('cannot be withdrawn', () => {
    const { refusals } = judgeContracts([], [revision(0), revision(1, withoutNote), revision(0, undefined, seen)]);
    expect(refusals).toEqual([
      expect.stringContaining('TestTicketOpened is published as com.trunkline.repair.test-ticket-opened.v1 and declared no more'),
      expect.stringMatching(
        /TestFaultSeen .*\n.* @RepairReport\('test-fault-seen', \{ version: 2 \}\), and take both until nobody sends v1/,
      ),
    ]);
  });

  it('cannot lose a revision', () => {
    expect(judgeContracts([opened], [revision(1)]).refusals).toEqual([
      expect.stringContaining('test-ticket-opened/v1.0 was published and is missing'),
    ]);
  });
});

describe('two contracts of one name', () => {
  it.each<[string, Partial<Contract>]>([
    ['have the same version', {}],
    ['have different owners', { owner: 'billing', version: 2 }],
    ['are a fact and a report', { kind: 'report', version: 2 }],
  ])('are refused when they %s', (_, change) => {
    expect(judgeContracts([opened, { ...opened, ...change }], []).refusals).toEqual([
      expect.stringContaining('would both be published as test-ticket-opened'),
    ]);
  });
});

describe('two classes of one name', () => {
  it('are refused, for their properties would run together', () => {
    const twin = () => {
      class TestTwin {
        @IsString() name!: string;
      }
      return TestTwin;
    };
    twin();
    expect(() => schemaOf(twin())).toThrow('two classes are called TestTwin');
  });
});
