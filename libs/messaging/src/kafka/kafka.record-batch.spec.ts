import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { encodeRecordBatch } from './kafka.record-batch.ts';
import type { OutgoingRecord } from './kafka.port.ts';

const require = createRequire(import.meta.url);
const { RecordBatch } = require('kafkajs/src/protocol/recordBatch/v0') as { RecordBatch: (batch: object) => Promise<{ buffer: Buffer }> };
const Record = require('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => unknown;

const at = 1_772_000_000_000;
const record = (more: Partial<OutgoingRecord> = {}): OutgoingRecord => ({
  key: 'a key',
  value: Buffer.from('a value'),
  headers: { ce_id: '4711' },
  ...more,
});

/** The same batch as kafkajs writes it. */
async function byKafkajs(records: OutgoingRecord[]): Promise<Buffer> {
  const encoded = records.map((each, offsetDelta) => Record({ ...each, offsetDelta, timestampDelta: 0 }));
  const batch = await RecordBatch({
    records: encoded,
    firstTimestamp: at,
    maxTimestamp: at,
    lastOffsetDelta: records.length - 1,
    producerId: -1,
    producerEpoch: -1,
    firstSequence: -1,
  });
  return batch.buffer;
}

describe('a record batch', () => {
  const batches: [string, OutgoingRecord[]][] = [
    ['one record', [record()]],
    ['no key', [record({ key: null })]],
    ['an empty key and an empty value', [record({ key: '', value: Buffer.alloc(0) })]],
    ['no headers', [record({ headers: {} })]],
    ['headers of any bytes', [record({ headers: { raw: Buffer.from([0xff, 0x00, 0x80]), text: 'ü'.repeat(40), empty: '' } })]],
    ['a header that comes twice', [record({ headers: { twice: [Buffer.from('a'), Buffer.from('bb')], once: 'c' } })]],
    [
      'header values around the lengths that take one more byte',
      [record({ headers: Object.fromEntries([62, 63, 64, 65, 8191, 8192].map((length) => [`h${length}`, 'x'.repeat(length)])) })],
    ],
    ['short text that is long in UTF-8', [record({ key: '€'.repeat(63), headers: { ['ключ']: '€'.repeat(22) } })]],
    ['a megabyte', [record({ value: Buffer.alloc(1024 * 1024, 7) })]],
    ['three thousand records', Array.from({ length: 3000 }, (_, index) => record({ key: `key ${index}` }))],
  ];

  it.each(batches)('of %s has the bytes that kafkajs writes', async (_, records) => {
    expect(encodeRecordBatch(records, at).equals(await byKafkajs(records))).toBe(true);
  });

  it('marks a value that is not there', () => {
    const [none, empty] = [null, Buffer.alloc(0)].map((value) => encodeRecordBatch([record({ key: null, value, headers: {} })], at));
    expect([...none!.subarray(-3)]).toEqual([1, 1, 0]);
    expect([...empty!.subarray(-3)]).toEqual([1, 0, 0]);
  });
});
