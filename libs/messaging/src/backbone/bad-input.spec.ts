import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy, reportsTo } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { randomBytes, randomUUID } from 'node:crypto';
import { Handles, HandlesReport, Tx } from '../handlers/handles.decorator.ts';
import type { OutgoingRecord } from '../kafka/kafka.port.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');
const BillingReport = reportsTo('billing');

@RepairEvent('test-stain-seen', { key: 'clothId' })
class StainSeen {
  @IsUUID() clothId!: string;
  @IsString() @MaxLength(100) colour!: string;
}

@BillingReport('test-stain-told')
class StainTold {
  @IsUUID() clothId!: string;
  @IsString() @MaxLength(100) colour!: string;
}

class StainTable {
  readonly name = 'StainTable1800000000000';
  up = (runner: { query(sql: string): Promise<unknown> }) => runner.query('create table stain (cloth text, colour text)');
  down = () => Promise.resolve();
}

@Controller()
class StainConsumer {
  @Handles(StainSeen)
  wash(@Payload() stain: StainSeen, @Tx() tx: Transaction) {
    return this.keep(stain, tx);
  }

  @HandlesReport(StainTold)
  async note(@Payload() stain: StainTold, @Tx() tx: Transaction) {
    await this.keep(stain, tx);
    return { outcome: 'taken' };
  }

  private keep({ clothId, colour }: StainSeen, tx: Transaction) {
    return tx.manager.query('insert into stain values ($1, $2)', [clothId, colour]);
  }
}

let owner: Backbone;
let listener: Backbone;

beforeAll(async () => {
  owner = await startBackbone({ service: 'repair', partitions: 1 });
  const consumer = {
    service: 'billing',
    controllers: [StainConsumer],
    migrations: [StainTable],
    partitions: 1,
    ignoredTypes: ['com.trunkline.repair.test-stain-faded.v1'],
  };
  listener = await startBackbone({ ...consumer, prefix: owner.prefix } as never);
});
afterAll(async () => {
  await listener.stop();
  await owner.stop();
});

type Door = 'fact' | 'report';
const topics = { fact: 'test-stain-seen', report: 'billing-inbound' };
const types = { fact: 'com.trunkline.repair.test-stain-seen.v1', report: 'com.trunkline.inbound.test-stain-told.v1' };
const digits = (value: number | string) => String(value).padStart(19, '0');

interface Sent extends OutgoingRecord {
  key: string;
  headers: Record<string, string | Buffer | Buffer[]>;
}

function good(door: Door, ordinal = 1, clothId = randomUUID() as string): Sent {
  const place = { ce_sequence: digits(ordinal), ce_ordinal: digits(ordinal), ce_recordedat: digits(Date.now() * 1000) };
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: '/repair',
    ce_type: types[door],
    'content-type': 'application/json',
    ...place,
  };
  return { key: clothId, value: data({ clothId }), headers };
}
const data = (content: object) => Buffer.from(JSON.stringify({ colour: 'red', ...content }));
const dataOf = ({ key }: Sent, content: object) => data({ clothId: key, ...content });
const without = ({ headers }: Sent, ...names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

type Change = (record: Sent) => Partial<{ [P in keyof OutgoingRecord]: unknown }>;
const header =
  (name: string, value: unknown): Change =>
  ({ headers }) => ({ headers: { ...headers, [name]: value } });
const value =
  (bytes: string | Buffer | null): Change =>
  () => ({ value: bytes === null ? null : Buffer.from(bytes) });
const long = (bytes: number) => randomBytes(bytes).toString('base64');

type Fate = 'effect' | 'ignored' | 'contract' | 'permanent';
/** What, how it comes about, and what becomes of it as a fact and as a report. */
const bad: [string, Change, Fate, Fate][] = [
  ['no headers', () => ({ headers: {} }), 'contract', 'contract'],
  ['no type', (record) => ({ headers: without(record, 'ce_type') }), 'contract', 'contract'],
  ['another content type', header('content-type', 'text/plain'), 'contract', 'contract'],
  ['another charset', header('content-type', 'application/json; charset=utf-16'), 'contract', 'contract'],
  ['bad JSON', value('{"clothId"'), 'contract', 'contract'],
  ['a value that is no UTF-8', value(Buffer.from([0x22, 0xff, 0x22])), 'contract', 'contract'],
  ['no value: a tombstone', value(null), 'contract', 'contract'],
  ['an empty value', value(''), 'contract', 'contract'],
  ['JSON nested ten thousand deep', value('['.repeat(10_000) + ']'.repeat(10_000)), 'contract', 'contract'],
  ['a broken schema', (record) => ({ value: dataOf(record, { colour: 7 }) }), 'contract', 'contract'],
  ['a property __proto__', value('{"__proto__": {"colour": "red"}}'), 'contract', 'contract'],
  ['a NUL character in its text', (record) => ({ value: dataOf(record, { colour: 'r\u0000d' }) }), 'permanent', 'permanent'],
  ['4 MB where 100 characters are allowed', (record) => ({ value: dataOf(record, { colour: 'r'.repeat(4e6) }) }), 'contract', 'contract'],
  ['a header of 1 MB that is no attribute', header('baggage', long(1e6)), 'effect', 'effect'],
  ['an attribute of 1 MB', header('ce_extra', long(1e6)), 'contract', 'contract'],
  ['headers that are no UTF-8', header('ce_subject', Buffer.from([0xff, 0xfe, 0x00])), 'contract', 'contract'],
  ['an id that is no UTF-8', header('ce_id', Buffer.from([0xff, 0x00])), 'contract', 'contract'],
  ['an id of 5 kB', header('ce_id', long(5000)), 'contract', 'contract'],
  ['a source of 5 kB', header('ce_source', `/${long(5000)}`), 'contract', 'contract'],
  ['two ids', header('ce_id', [Buffer.from('a'), Buffer.from('b')]), 'contract', 'contract'],
  ['two content types', header('content-type', [Buffer.from('application/json'), Buffer.from('text/plain')]), 'contract', 'contract'],
  ['two headers that are no attribute', header('baggage', [Buffer.from('a'), Buffer.from('b')]), 'effect', 'effect'],
  ['a key of null', () => ({ key: null }), 'contract', 'effect'],
  ['an empty key', () => ({ key: '' }), 'effect', 'effect'],
  ['a key of NUL bytes', () => ({ key: Buffer.alloc(8) }), 'effect', 'effect'],
  ['a key that is no UTF-8', () => ({ key: Buffer.from([0xff, 0xfe]) }), 'effect', 'effect'],
  ['a key of 20 kB', () => ({ key: long(20_000) }), 'effect', 'effect'],
  ['a key of 20 kB and a broken schema', (record) => ({ key: long(20_000), value: dataOf(record, { colour: 7 }) }), 'contract', 'contract'],
  ['a major version to come', header('ce_type', 'com.trunkline.repair.test-stain-seen.v2'), 'contract', 'contract'],
  ['a type of another service', header('ce_type', 'com.trunkline.orders.order-milestone.v1'), 'contract', 'contract'],
  ['the source of another service', header('ce_source', '/orders'), 'contract', 'effect'],
  ['a type that this service passes over', header('ce_type', 'com.trunkline.repair.test-stain-faded.v1'), 'ignored', 'ignored'],
  ['a sequence beyond whole numbers', header('ce_sequence', digits('9007199254740993')), 'contract', 'effect'],
  ['an ordinal of 40 digits', header('ce_ordinal', '9'.repeat(40)), 'contract', 'effect'],
  ['a recordedat that is no number', header('ce_recordedat', '-1'), 'contract', 'effect'],
];
const cases = bad.flatMap(([name, change, asFact, asReport]) => [
  ['fact', name, change, asFact] as const,
  ['report', name, change, asReport] as const,
]);

const send = (door: Door, ...records: object[]) => owner.messaging.driver.send(topics[door], 0, records as OutgoingRecord[]);
const parkedRows = (door: Door) =>
  listener.query<{ error_class: string }>('select error_class from parked where topic = $1 order by id', [topics[door]]);
const coloursOf = async (cloth: string) =>
  (await listener.query<{ colour: string }>('select colour from stain where cloth = $1', [cloth])).map(({ colour }) => colour);

const tally = () => listener.messaging.strategy.progress.tally;

describe('a record with', () => {
  it.each(cases)('as a %s: %s ends where it should, and the next of its partition has its effect', async (door, _, change, fate) => {
    const record = good(door);
    const next = good(door);
    const [ignored, parked] = [tally().ignored, (await parkedRows(door)).length];
    await send(door, { ...record, ...change(record) }, next);
    expect(
      await eventually(
        () => coloursOf(next.key),
        (colours) => colours.length === 1,
      ),
    ).toEqual(['red']);
    const rows = (await parkedRows(door)).slice(parked).map(({ error_class }) => error_class);
    expect(rows).toEqual(['contract', 'permanent'].includes(fate) ? [fate] : []);
    expect(await coloursOf(record.key)).toEqual(fate === 'effect' ? ['red'] : []);
    if (fate === 'ignored') {
      await eventually(
        () => tally().ignored - ignored,
        (count) => count === 1,
      );
    }
  });

  it('10 MB as a report is parked as it came, and mirrored', async () => {
    const record = good('report');
    await send('report', { ...record, value: dataOf(record, { colour: 'r'.repeat(1e7) }) });
    const next = good('report');
    await send('report', next);
    await eventually(
      () => coloursOf(next.key),
      (colours) => colours.length === 1,
    );
    const sizes = () =>
      listener.query<{ bytes: number; mirrored: boolean }>(
        'select octet_length(body) as bytes, mirrored_at is not null as mirrored from parked where key = $1',
        [record.key],
      );
    const [row] = await eventually(sizes, ([parked]) => parked?.mirrored === true);
    expect(row!.bytes).toBeGreaterThan(1e7);
  });

  it('5 MB as a fact is not taken by the broker', async () => {
    const record = good('fact');
    await expect(send('fact', { ...record, value: dataOf(record, { colour: 'r'.repeat(5e6) }) })).rejects.toThrow(
      'larger than the max message size',
    );
  });
});

describe('a fact that its service did not announce', () => {
  it('holds up no stream and moves no mark, whatever place it claims', async () => {
    const cloth = randomUUID();
    const forged = good('fact', 2, cloth);
    await send(
      'fact',
      good('fact', 1, cloth),
      { ...forged, headers: { ...forged.headers, ce_source: '/orders' } },
      good('fact', 2, cloth),
      good('fact', 3, cloth),
    );
    expect(
      await eventually(
        () => coloursOf(cloth),
        (colours) => colours.length === 3,
      ),
    ).toHaveLength(3);
  });
});

describe('a fact of a major version to come', () => {
  it('lets what follows on its stream wait, and nothing else', async () => {
    const [early, other] = [randomUUID(), randomUUID()];
    const fresh = good('fact', 1, early);
    await send(
      'fact',
      { ...fresh, ...header('ce_type', 'com.trunkline.repair.test-stain-seen.v2')(fresh) },
      good('fact', 2, early),
      good('fact', 1, other),
    );
    await eventually(
      () => coloursOf(other),
      (colours) => colours.length === 1,
    );
    const waiting = await listener.query<{ error_class: string }>('select error_class from parked where key = $1 order by ordinal', [
      early,
    ]);
    expect(waiting.map(({ error_class }) => error_class)).toEqual(['contract', 'behind']);
    expect(await coloursOf(early)).toEqual([]);
  });
});

describe('a fact whose value cannot be read', () => {
  it('lets what follows on its stream wait, until a person discards it', async () => {
    const [torn, other] = [randomUUID(), randomUUID()];
    await send('fact', { ...good('fact', 1, torn), value: Buffer.from('{"clothId"') }, good('fact', 2, torn), good('fact', 1, other));
    await eventually(
      () => coloursOf(other),
      (colours) => colours.length === 1,
    );
    const waiting = await listener.query<{ error_class: string; ordinal: string }>(
      'select error_class, ordinal from parked where key = $1 order by ordinal',
      [torn],
    );
    expect(waiting).toEqual([
      { error_class: 'contract', ordinal: '1' },
      { error_class: 'behind', ordinal: '2' },
    ]);
    expect(await coloursOf(torn)).toEqual([]);
    await listener.messaging.parked.order({
      action: 'discard',
      selection: { filter: { key: torn, errorClass: 'contract' } },
      actor: 'ana',
      reason: 'a torn cloth',
    });
    expect(
      await eventually(
        () => coloursOf(torn),
        (colours) => colours.length === 1,
      ),
    ).toEqual(['red']);
  });
});

describe('a fact of a type that the service passes over', () => {
  it('waits for what is parked before it, and does not push its stream past that', async () => {
    const cloth = randomUUID();
    const spoilt = good('fact', 2, cloth);
    const faded = good('fact', 3, cloth);
    await send(
      'fact',
      good('fact', 1, cloth),
      { ...spoilt, value: data({ clothId: cloth, colour: 7 }) },
      { ...faded, ...header('ce_type', 'com.trunkline.repair.test-stain-faded.v1')(faded) },
    );
    await send('fact', good('fact', 4, cloth));
    const waiting = () => listener.query<{ ordinal: string }>('select ordinal from parked where key = $1 order by ordinal', [cloth]);
    await eventually(waiting, (rows) => rows.length === 3);
    await listener.messaging.parked.order({
      action: 'discard',
      selection: { filter: { key: cloth, errorClass: 'contract' } },
      actor: 'ana',
      reason: 'a spoilt cloth',
    });
    expect(
      await eventually(
        () => coloursOf(cloth),
        (colours) => colours.length === 2,
      ),
    ).toEqual(['red', 'red']);
    expect(await eventually(waiting, (rows) => rows.length === 0)).toEqual([]);
  });

  it('counts as applied to its stream, so that the next one does not wait for it', async () => {
    const cloth = randomUUID();
    const faded = good('fact', 2, cloth);
    const ignored = tally().ignored;
    await send(
      'fact',
      good('fact', 1, cloth),
      { ...faded, ...header('ce_type', 'com.trunkline.repair.test-stain-faded.v1')(faded) },
      good('fact', 3, cloth),
    );
    expect(
      await eventually(
        () => coloursOf(cloth),
        (colours) => colours.length === 2,
      ),
    ).toEqual(['red', 'red']);
    await eventually(
      () => tally().ignored - ignored,
      (count) => count === 1,
    );
  });
});
