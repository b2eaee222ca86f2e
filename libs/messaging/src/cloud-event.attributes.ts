import { isInstant } from '@trunkline/contracts';

interface Fault {
  code: 'invalidFormat' | 'invalidValue' | 'unexpectedProperty';
  /** What is wrong, to follow the attribute's name. */
  says: string;
}

const fault = (says: string, code: Fault['code'] = 'invalidFormat'): Fault => ({ code, says });

/** `id` and `source` together are a key in PostgreSQL, whose index entries end at 2,704 bytes. */
const longest: Record<string, number> = { id: 1024, source: 1024, type: 1024, subject: 1024 };
const longestOther = 8192;

// CloudEvents 1.0.2, "Type System", String: no control characters, no noncharacters, no lone surrogates.
const unprintable = /[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef\ud800-\udfff]|[\u{fffe}\u{ffff}\u{1fffe}\u{1ffff}]/u;
// RFC 3986 without regard to structure, and RFC 3987 in that letters of every script pass.
const reference = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|[^\u0000-\u007f\s]|%[0-9a-f]{2})+$/iu;
const token = "[\\w!#$%&'*+.^`|~-]+";
const mediaType = new RegExp(`^${token}/${token}\\s*(?:;\\s*(?:${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*"))?\\s*)*$`);

const rules: Record<string, (value: string) => Fault | undefined> = {
  specversion: (value) => (value === '1.0' ? undefined : fault('must be 1.0', 'invalidValue')),
  source: (value) => (reference.test(value) ? undefined : fault('must be a URI reference (RFC 3986), such as /provisioning/east')),
  time: (value) => (isInstant(value) ? undefined : fault('must be an RFC 3339 instant with its offset, such as 2026-03-01T08:00:00Z')),
  subject: (value) => (value ? undefined : fault('must not be empty when present')),
  dataschema: (value) => (reference.test(value) && /^[a-z][a-z0-9+.-]*:./i.test(value) ? undefined : fault('must be an absolute URI (RFC 3986)')),
  datacontenttype: (value) => (mediaType.test(value) ? undefined : fault('must be a media type (RFC 2046), such as application/json')),
};

/** Values that most events share, such as their type, are judged once. */
const sound = new Map<string, Set<string>>(['specversion', 'source', 'type', 'dataschema', 'datacontenttype'].map((name) => [name, new Set<string>()]));
const mostSound = 1000;
const plain = /^[\x20-\x7e]*$/;
const attributeName = /^[a-z0-9]+$/;

/** What is wrong with one attribute by CloudEvents 1.0.2, "Context Attributes"; undefined when nothing is. */
export function attributeFault(name: string, value: string): Fault | undefined {
  const judged = sound.get(name);
  if (judged?.has(value)) return undefined;
  const fault = judge(name, value);
  if (!fault && judged && judged.size < mostSound) judged.add(value);
  return fault;
}

function judge(name: string, value: string): Fault | undefined {
  if (!attributeName.test(name)) return fault('is no attribute name: only lower-case letters a to z and digits', 'unexpectedProperty');
  if (name === 'data') return fault('is no attribute: data travels in the body', 'unexpectedProperty');
  const limit = longest[name] ?? longestOther;
  if (value.length > limit || Buffer.byteLength(value) > limit) return fault(`must be at most ${limit.toLocaleString('en')} bytes long`);
  if (!plain.test(value) && unprintable.test(value)) return fault('must not contain control characters, noncharacters or half surrogate pairs');
  return Object.hasOwn(rules, name) ? rules[name]!(value) : undefined;
}
