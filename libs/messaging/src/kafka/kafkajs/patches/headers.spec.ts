import { beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { encodeRecordBatch } from '../../kafka.record-batch.ts';
import type { OutgoingRecord } from '../../kafka.port.ts';
import { readHeadersAtOnce, type Decoder } from './headers.ts';

const require = createRequire(import.meta.url);
const { version } = require('kafkajs/package.json') as { version: string };
const NewDecoder = require('kafkajs/src/protocol/decoder') as { new (bytes: Buffer): Decoder; prototype: Decoder };
const readHeader: unknown = require('kafkajs/src/protocol/recordBatch/header/v0/decoder');
const decodeBatch = require('kafkajs/src/protocol/recordBatch/v0/decoder') as (
  decoder: Decoder,
) => Promise<{ records: { headers: object }[] }>;

/** The headers as kafkajs hands them on. */
async function read(headers: OutgoingRecord['headers']): Promise<object> {
  const bytes = encodeRecordBatch([{ key: null, value: null, headers }], 0);
  return (await decodeBatch(new NewDecoder(bytes))).records[0]!.headers;
}

const sent: [string, Record<string, string | Buffer>][] = [
  ['none', {}],
  ['several', { one: 'first', other: Buffer.from([0xff, 0]), empty: '' }],
];

describe('headers read at once', () => {
  const asBefore = new Map<string, object>();
  beforeAll(async () => {
    for (const [name, headers] of sent) asBefore.set(name, await read(headers));
    expect(readHeadersAtOnce(version, NewDecoder.prototype, readHeader)).toBe(true);
  });

  it.each(sent)('are what kafkajs reads: %s', async (name, headers) => {
    expect(Object.entries(await read(headers))).toEqual(Object.entries(asBefore.get(name)!));
  });

  it.each(['constructor', '__proto__'])('are as sent where one is named %s', async (name) => {
    expect(Object.entries(await read(Object.fromEntries([[name, 'x']])))).toEqual([[name, Buffer.from('x')]]);
  });

  it('are as sent where the record before had others in their places', async () => {
    const long = 'n'.repeat(200);
    const records: Record<string, string>[] = [
      { one: 'a', two: 'b' },
      { two: 'a', one: 'b' },
      { owt: 'a' },
      {},
      { one: '' },
      { [long]: 'a', two: 'b' },
      { one: 'c', two: 'd' },
    ];
    for (const headers of records) {
      expect(Object.entries(await read(headers))).toEqual(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
    }
  });

  it('have an array where a name came more than once', async () => {
    const values = ['x', 'y', 'z'].map((text) => Buffer.from(text));
    expect(await read({ thrice: values })).toEqual({ thrice: values });
  });
});
