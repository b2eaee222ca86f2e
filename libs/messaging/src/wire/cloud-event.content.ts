import { unreadable, type Refusal } from '@trunkline/domain';
import { attributeFault } from './cloud-event.attributes.ts';
import { pathText, repeatedNames, type JsonPath } from './json.names.ts';
import { remembered } from './remembered.ts';

const mediaType = remembered((contentType) => {
  const essence = contentType.split(';', 1)[0]!.trim().toLowerCase();
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  return {
    essence,
    isJson: /^[^/\s]+\/(?:[^/\s]+\+)?json$/.test(essence),
    foreign: charset && !/^(utf-?8|us-ascii)$/i.test(charset) ? charset : undefined,
  };
});

/** The value of a Content-Type header, which is the attribute `datacontenttype` too. Throws a 400 Refusal for one that is no media type, such as `application/json; utf-8`. */
export function contentTypeOf<T extends string | undefined>(value: T): T {
  const fault = value ? attributeFault('datacontenttype', value) : null;
  if (!fault) return value;
  const detail = `content-type ${fault.says}`;
  const errors = [{ propertyPath: 'content-type', code: fault.code, detail }];
  throw unreadable(detail, fault.code, errors);
}

/** Type and subtype of a media type in lower case, without parameters; empty when there is none. */
export const essenceOf = (contentType = ''): string => mediaType(contentType).essence;

/** Whether the media type declares JSON (JSON Event Format 3.1.1: `*\/json` or `*\/*+json`). */
export const isJson = (contentType: string): boolean => mediaType(contentType).isJson;

/** The charset a media type names, unless it is one that UTF-8 contains. */
export const foreignCharset = (contentType = ''): string | undefined => mediaType(contentType).foreign;

/** Parses UTF-8 JSON, and finds the names that one of its objects has twice. Throws a 400 Refusal, which starts with `what`, for anything else. */
export function parseJson(bytes: Uint8Array, what: string): { json: unknown; repeated: JsonPath[] } {
  const text = decodeUtf8(bytes, what);
  const json = parse(text, what);
  return { json, repeated: repeatedNames(text, json) };
}

/**
 * Parses UTF-8 JSON that is `harmless`, and has each name once in an object unless it is `ours`, that is written by a service of our own. Throws a 400
 * Refusal for anything else.
 */
export function jsonOf(bytes: Uint8Array, what: string, { ours = false } = {}): unknown {
  const text = decodeUtf8(bytes, what);
  const json = parse(text, what);
  if (!isPlain(text)) harmless(json, what);
  const repeated = ours ? [] : repeatedNames(text, json);
  if (repeated.length) throw ambiguous(repeated, what);
  return json;
}

/** 400: which of two values of one name is meant? Programs differ in which one they hear. */
export function ambiguous(repeated: JsonPath[], what: string): Refusal {
  const errors = [...new Set(repeated.map(pathText))].map((propertyPath) => ({
    propertyPath,
    code: 'invalidValue',
    detail: `${propertyPath} is in ${what} twice: send it once`,
  }));
  return unreadable(errors.map(({ detail }) => detail).join('; '), 'invalidBody', errors);
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(`${what} is not JSON`);
  }
}

/** Deeper JSON is refused: writing it out again would exhaust the stack. */
const deepest = 100;

/** Whether its text alone shows that JSON is harmless: only an escape could spell half a surrogate pair, and nothing is deeper than there are brackets. */
const isPlain = (text: string): boolean =>
  !text.includes('\\u') && !text.includes('__proto__') && opens(text, '{') + opens(text, '[') <= deepest;

/** How often a bracket occurs, counted until it is too often. */
function opens(text: string, bracket: string): number {
  let count = 0;
  for (let at = text.indexOf(bracket); at >= 0 && count <= deepest; at = text.indexOf(bracket, at + 1)) count++;
  return count;
}

/**
 * Throws a 400 Refusal for parsed JSON that is nested too deeply, has a `__proto__` property or text with half a surrogate pair, which is no
 * Unicode and which neither UTF-8 nor PostgreSQL can hold; returns it otherwise.
 */
export function harmless(json: unknown, what: string): unknown {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string' && !next.value.isWellFormed()) {
      throw unreadable(`${what} has text that is no Unicode: half a surrogate pair`);
    }
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

/** Throws a 400 Refusal, which starts with `what`, for bytes that are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array, what: string): string {
  const text = utf8Of(bytes);
  if (text === undefined) throw unreadable(`${what} is not UTF-8`);
  return text;
}

/** The bytes as text, or undefined when they are no UTF-8. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  // Lenient decoding is much faster, and the same unless it met what it has to replace, or a byte order mark.
  const text = (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString();
  if (!text.includes('\ufffd') && !text.startsWith('\ufeff')) return text;
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
