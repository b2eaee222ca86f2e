import { patch } from './patch.ts';

/** As much of kafkajs' decoder as is touched here. */
export interface Decoder {
  buffer: Buffer;
  offset: number;
  readVarInt(): number;
  readVarIntBytes(): Buffer | null;
  readVarIntArray(read: (decoder: Decoder) => unknown): { reduce(...how: never[]): unknown };
}

type Headers = Record<string, Buffer | null | (Buffer | null)[]>;

/**
 * kafkajs 2.2.4 copies all headers of a record for each of them. This reads them into one object, the same as before: a name that was sent more
 * than once has an array. Returns false, and does nothing, for any other version.
 */
export function readHeadersAtOnce(version: string, prototype: Decoder, readHeader: unknown): boolean {
  return patch(version, prototype, () => {
    const { readVarIntArray } = prototype;
    prototype.readVarIntArray = function (read) {
      if (read !== readHeader) return readVarIntArray.call(this, read);
      const headers = readHeaders(this);
      return { reduce: () => headers }; // what kafkajs does with the list it expects
    };
  });
}

function readHeaders(decoder: Decoder): Headers {
  const headers: Headers = {};
  const count = decoder.readVarInt();
  for (let place = 0; place < count; place++) {
    const length = Math.max(decoder.readVarInt(), 0);
    const name = nameAt(place, decoder.buffer, decoder.offset, length);
    decoder.offset += length;
    const value = decoder.readVarIntBytes();
    const known = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (known !== undefined) headers[name] = [known, value].flat();
    else if (name === '__proto__') Object.defineProperty(headers, name, { value, enumerable: true, configurable: true, writable: true });
    else headers[name] = value;
  }
  return headers;
}

/** Names by their place among the headers of the record before: those of a topic's records are mostly the same, and decoding them costs more than a look. */
const names: { bytes: Buffer; text: string }[] = [];
const most = 64;

function nameAt(place: number, buffer: Buffer, start: number, length: number): string {
  const known = names[place];
  if (known && isAt(known.bytes, buffer, start, length)) return known.text;
  const text = buffer.toString('utf8', start, start + length);
  if (place < most && length <= most) names[place] = { bytes: Buffer.from(buffer.subarray(start, start + length)), text };
  return text;
}

function isAt(bytes: Buffer, buffer: Buffer, start: number, length: number): boolean {
  if (bytes.length !== length) return false;
  for (let index = 0; index < length; index++) if (bytes[index] !== buffer[start + index]) return false;
  return true;
}
