import { isInstant, rangeOf } from '@trunkline/contracts';
import { remembered } from './remembered.ts';

interface Fault {
  code: 'invalidFormat' | 'invalidValue' | 'unexpectedProperty';
  /** What is wrong, to follow the attribute's name. */
  says: string;
}

const fault = (says: string, code: Fault['code'] = 'invalidFormat'): Fault => ({ code, says });

/** `id` and `source` together are a key in PostgreSQL, whose index entries end at 2,704 bytes. */
const indexed = ['id', 'source', 'type', 'subject'];
const [longestIndexed, longestOther] = [1024, 8192];

// CloudEvents 1.0.2, "Type System", String: no control characters, no noncharacters, no lone surrogates.
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
// RFC 3986 without regard to structure, and RFC 3987 in that letters of every script pass.
const reference = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|[^\u0000-\u007f\s]|%[0-9a-f]{2})+$/iu;
const token = "[\\w!#$%&'*+.^`|~-]+";
const mediaType = new RegExp(`^${token}/${token}\\s*(?:;\\s*(?:${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*"))?\\s*)*$`);

const rules: Record<string, (value: string) => Fault | undefined> = {
  specversion: (value) => (value === '1.0' ? undefined : fault('must be 1.0', 'invalidValue')),
  source: (value) => (reference.test(value) ? undefined : fault('must be a URI reference (RFC 3986), such as /provisioning/east')),
  time: (value) =>
    isInstant(value)
      ? undefined
      : fault(`must be ${rangeOf('date-time', value) ?? 'an RFC 3339 instant with its offset, such as 2026-03-01T08:00:00Z'}`),
  subject: (value) => (value ? undefined : fault('must not be empty when present')),
  dataschema: (value) =>
    reference.test(value) && /^[a-z][a-z0-9+.-]*:./i.test(value) ? undefined : fault('must be an absolute URI (RFC 3986)'),
  datacontenttype: (value) =>
    mediaType.test(value)
      ? undefined
      : fault('must be a media type (RFC 2046), such as application/json or application/json; charset=utf-8'),
};

const plain = /^[\x20-\x7e]*$/;

/** Attributes whose value most events share, such as their type: each value is judged once. */
export const sharedAttributes = ['specversion', 'source', 'type', 'dataschema', 'datacontenttype'];

/** What judges the values of an attribute. */
const judgeOf = remembered((name): ((value: string) => Fault | null) => {
  const wrong = faultOfName(name);
  if (wrong) return () => wrong;
  const limit = indexed.includes(name) ? longestIndexed : longestOther;
  const rule = Object.hasOwn(rules, name) ? rules[name]! : () => undefined;
  const judge = (value: string): Fault | null => {
    if (value.length * 3 > limit && Buffer.byteLength(value) > limit) {
      return fault(`must be at most ${limit.toLocaleString('en')} bytes long`);
    }
    if (!plain.test(value) && unprintable.test(value)) {
      return fault('must not contain control characters, noncharacters or half surrogate pairs');
    }
    return rule(value) ?? null;
  };
  return sharedAttributes.includes(name) ? remembered(judge) : judge;
});

function faultOfName(name: string): Fault | undefined {
  if (!/^[a-z0-9]+$/.test(name)) return fault('is no attribute name: only lower-case letters a to z and digits', 'unexpectedProperty');
  return name === 'data' ? fault('is no attribute: data travels in the body', 'unexpectedProperty') : undefined;
}

/** What is wrong with one attribute by CloudEvents 1.0.2, "Context Attributes"; null when nothing is. */
export const attributeFault = (name: string, value: string): Fault | null => judgeOf(name)(value);
