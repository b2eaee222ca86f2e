import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { dataOf, digits, good, header, long, Stains, value, without, type Change, type Sent } from './stain.fixture.ts';

let stains: Stains;
beforeAll(async () => void (stains = await Stains.open()));
afterAll(() => stains.stop());

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

describe('a record with', () => {
  it.each(cases)('as a %s: %s ends where it should, and the next of its partition has its effect', async (door, _, change, fate) => {
    const record = good(door);
    const next = good(door);
    const [ignored, parked] = [stains.ignored(), (await stains.parkedRows(door)).length];
    await stains.send(door, { ...record, ...change(record) }, next);
    expect(await stains.arrive(next.key)).toEqual(['red']);
    const rows = (await stains.parkedRows(door)).slice(parked).map(({ error_class }) => error_class);
    expect(rows).toEqual(['contract', 'permanent'].includes(fate) ? [fate] : []);
    expect(await stains.coloursOf(record.key)).toEqual(fate === 'effect' ? ['red'] : []);
    if (fate === 'ignored') {
      await stains.passOver(ignored + 1);
    }
  });

  it('10 MB as a report is parked as it came, and mirrored', async () => {
    const record = good('report');
    await stains.send('report', { ...record, value: dataOf(record, { colour: 'r'.repeat(1e7) }) });
    const next = good('report');
    await stains.send('report', next);
    await stains.arrive(next.key);
    const sizes = () =>
      stains.listener.query<{ bytes: number; mirrored: boolean }>(
        'select octet_length(body) as bytes, mirrored_at is not null as mirrored from parked where key = $1',
        [record.key],
      );
    const [row] = await eventually(sizes, ([parked]) => parked?.mirrored === true);
    expect(row!.bytes).toBeGreaterThan(1e7);
  });

  it('5 MB as a fact is not taken by the broker', async () => {
    const record = good('fact');
    await expect(stains.send('fact', { ...record, value: dataOf(record, { colour: 'r'.repeat(5e6) }) })).rejects.toThrow(
      'larger than the max message size',
    );
  });
});

describe('a report that is parked says why', () => {
  const structured = (record: Sent) => ({
    headers: { 'content-type': 'application/json' },
    value: Buffer.from(JSON.stringify({ specversion: '1.0', id: 'a', source: '/b', type: 'c', data: { clothId: record.key } })),
  });

  it.each<[string, Change, RegExp]>([
    ['has no value', value(null), /: data is required, and the event has none$/],
    ['has an empty value', value(''), /: data is required, and the event has none$/],
    ['has a name twice', value('{"clothId":"a","colour":"red","clothId":"b"}'), /clothId is in the value twice: send it once$/],
    ['is an event in its value under another content type', structured, /the header content-type must be application\/cloudevents\+json/],
  ])('when it %s', async (_, change, said) => {
    const [record, next] = [good('report'), good('report')];
    await stains.send('report', { ...record, ...change(record) }, next);
    await stains.arrive(next.key);
    const [row] = await stains.listener.query<{ error: string }>('select error from parked where key = $1', [record.key]);
    expect(row!.error).toMatch(said);
    expect(row!.error).not.toMatch(/TypeError|undefined/);
  });
});
