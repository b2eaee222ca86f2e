import { unreadable } from '@trunkline/domain';

/** Type and subtype of a media type in lower case, without parameters; empty when there is none. */
export const essenceOf = (contentType = ''): string => contentType.split(';', 1)[0]!.trim().toLowerCase();

/** Whether the media type declares JSON (JSON Event Format 3.1.1: `*\/json` or `*\/*+json`). */
export const isJson = (contentType: string): boolean => /^[^/\s]+\/(?:[^/\s]+\+)?json$/.test(essenceOf(contentType));

/** The charset a media type names, unless it is one that UTF-8 contains. */
export function foreignCharset(contentType = ''): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  return charset && !/^(utf-?8|us-ascii)$/i.test(charset) ? charset : undefined;
}

/** Parses UTF-8 JSON. Throws a 400 Refusal, which starts with `what`, for anything else. */
export function parseJson(bytes: Uint8Array, what: string): unknown {
  const text = decodeUtf8(bytes, what);
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(`${what} is not JSON`);
  }
}

/** Deeper JSON is refused: writing it out again would exhaust the stack. */
const deepest = 100;

/**
 * Throws a 400 Refusal for parsed JSON that is nested too deeply, has a `__proto__` property or text with half a surrogate pair, which is no
 * Unicode and which neither UTF-8 nor PostgreSQL can hold; returns it otherwise.
 */
export function harmless(json: unknown, what: string): unknown {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string' && !next.value.isWellFormed()) throw unreadable(`${what} has text that is no Unicode: half a surrogate pair`);
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > deepest) throw unreadable(`${what} is nested more than ${deepest} levels deep`);
    if (Object.hasOwn(next.value, '__proto__')) throw unreadable(`${what} has a property named __proto__`);
    for (const [name, inner] of Object.entries(next.value)) {
      if (!name.isWellFormed()) throw unreadable(`${what} has a property name that is no Unicode: half a surrogate pair`);
      open.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return json;
}

const strict = new TextDecoder('utf-8', { fatal: true });

export function decodeUtf8(bytes: Uint8Array, what: string): string {
  // Lenient decoding is much faster, and the same unless it met what it has to replace, or a byte order mark.
  const text = (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString();
  if (!text.includes('\ufffd') && !text.startsWith('\ufeff')) return text;
  try {
    return strict.decode(bytes);
  } catch {
    throw unreadable(`${what} is not UTF-8`);
  }
}
