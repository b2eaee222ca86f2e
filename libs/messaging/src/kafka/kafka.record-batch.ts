import { crc32c } from '@platformatic/wasm-utils';
import type { OutgoingRecord } from './kafka.port.ts';

/** Bytes before the records: offset, length, leader epoch, magic, CRC, attributes, last offset, two times, producer, sequence, count. */
const headSize = 61;
const crcStart = 21;
const longestVarint = 5;

/**
 * Writes records as one uncompressed Kafka record batch, version 2 (KIP-98), in a single pass into a single buffer; `timestamp` is milliseconds
 * since 1970 and the same for all. Offsets are relative: the broker numbers the records.
 */
export function encodeRecordBatch(records: OutgoingRecord[], timestamp: number): Buffer {
  const out = Buffer.allocUnsafe(headSize + records.reduce((sum, record) => sum + mostBytes(record), 0));
  let end = headSize;
  for (const [index, record] of records.entries()) end = writeRecord(out, end, record, index);
  out.writeBigInt64BE(0n, 0);
  out.writeInt32BE(end - 12, 8);
  out.writeInt32BE(0, 12);
  out.writeInt8(2, 16);
  out.writeInt16BE(0, 21);
  out.writeInt32BE(records.length - 1, 23);
  out.writeBigInt64BE(BigInt(timestamp), 27);
  out.writeBigInt64BE(BigInt(timestamp), 35);
  out.writeBigInt64BE(-1n, 43); // no producer id, epoch and sequence: not idempotent
  out.writeInt16BE(-1, 51);
  out.writeInt32BE(-1, 53);
  out.writeInt32BE(records.length, 57);
  out.writeUInt32BE(crc32c(out.subarray(crcStart, end)) >>> 0, 17);
  return out.subarray(0, end);
}

/** No string takes more than three bytes for each UTF-16 unit. */
function mostBytes({ key, value, headers }: OutgoingRecord): number {
  let bytes = 6 * longestVarint + 1 + (key === null ? 0 : key.length * 3) + (value?.length ?? 0);
  for (const name in headers) bytes += bytesOf(nameOf(name).length, headers[name]!);
  return bytes;
}

/** The body is written behind room for the longest length, and moved to follow the length it turned out to have. */
function writeRecord(out: Buffer, start: number, { key, value, headers }: OutgoingRecord, index: number): number {
  const body = start + longestVarint;
  out[body] = 0; // attributes
  out[body + 1] = 0; // time since the batch's
  let at = writeVarint(out, body + 2, index);
  at = writeBytes(out, at, key);
  at = writeBytes(out, at, value);
  let count = 0;
  for (const name in headers) count += Array.isArray(headers[name]) ? headers[name].length : 1;
  at = writeVarint(out, at, count);
  for (const name in headers) at = writeHeader(out, at, nameOf(name), headers[name]!);
  const after = writeVarint(out, start, at - body);
  out.copyWithin(after, body, at);
  return at - body + after;
}

function bytesOf(name: number, content: string | Buffer | Buffer[]): number {
  return Array.isArray(content) ? content.reduce((sum, one) => sum + bytesOf(name, one), 0) : name + longestVarint + content.length * 3;
}

/** A name that comes more than once has an array. */
function writeHeader(out: Buffer, at: number, name: Buffer, content: string | Buffer | Buffer[]): number {
  if (Array.isArray(content)) return content.reduce((end, one) => writeHeader(out, end, name, one), at);
  out.set(name, at);
  return writeBytes(out, at + name.length, content);
}

function writeBytes(out: Buffer, at: number, bytes: string | Buffer | null): number {
  if (bytes === null) return writeVarint(out, at, -1);
  if (typeof bytes !== 'string') {
    const after = writeVarint(out, at, bytes.length);
    out.set(bytes, after);
    return after + bytes.length;
  }
  // Short text nearly always needs one byte for its length; where it does not, it is written again behind the right one.
  if (bytes.length > 63) return writeBytes(out, at, Buffer.from(bytes));
  const written = out.write(bytes, at + 1);
  const after = writeVarint(out, at, written);
  return after === at + 1 ? at + 1 + written : after + out.write(bytes, after);
}

/** Zig-zag, then seven bits at a time. */
function writeVarint(out: Buffer, at: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  while (rest > 0x7f) {
    out[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  out[at++] = rest;
  return at;
}

/** Header names come from a small set, so each is encoded once; a stranger's would only fill memory. */
const names = new Map<string, Buffer>();
const mostNames = 1000;

function nameOf(name: string): Buffer {
  const known = names.get(name);
  if (known) return known;
  const text = Buffer.from(name);
  const encoded = Buffer.alloc(text.length + longestVarint);
  const after = writeVarint(encoded, 0, text.length);
  text.copy(encoded, after);
  const named = encoded.subarray(0, after + text.length);
  if (names.size < mostNames) names.set(name, named);
  return named;
}
