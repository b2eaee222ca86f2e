import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { formats, rangeOf } from './formats.ts';
import { isText, keptText, unseenIn, type TextKind } from './text.ts';

type Decorate = (target: object, key: string) => void;
type Annotations = Record<string, unknown>;

const all =
  (...decorators: Decorate[]): Decorate =>
  (target, key) =>
    decorators.forEach((decorate) => decorate(target, key));

const annotations = new WeakMap<object, Map<string, Annotations>>();

/** Adds to a property's schema what its validators cannot say; a second `@JSONSchema` alone would replace the first. */
const annotate =
  (schema: Annotations): Decorate =>
  (target, key) => {
    const ofClass = annotations.get(target) ?? new Map<string, Annotations>();
    const merged = { ...ofClass.get(key), ...schema };
    annotations.set(target, ofClass.set(key, merged));
    JSONSchema(merged as never)(target, key);
  };

/** A string in one of our formats: the same function decides in class-validator and behind the JSON Schema. */
function formatted(format: string, hint: string): Decorate {
  const validate = (value: unknown) => typeof value === 'string' && formats[format]!(value);
  const defaultMessage = (said?: ValidationArguments) => `$property must be ${rangeOf(format, said?.value) ?? hint}`;
  return all(
    ValidateBy({ name: format, validator: { validate, defaultMessage } }),
    annotate({ type: 'string', format, description: hint }),
  );
}

/** RFC 3339 date-time with offset. */
export const IsInstant = () => formatted('date-time', 'an instant with its offset, such as 2026-03-01T08:00:00Z');
/** Calendar day. */
export const IsDay = () => formatted('date', 'a day, such as 2026-03-01');
/** Without quotes and without what cannot be seen, so that it is mailed as it was given. */
export const IsMailAddress = () =>
  formatted('email', 'one e-mail address, such as ana@example.com, without quotes, spaces or characters that cannot be seen');
export const IsTimeZone = () => formatted('time-zone', 'an IANA time zone, such as Asia/Singapore');
export const IsLocale = () => formatted('locale', 'a BCP 47 language tag, such as en-GB');

const control = '\\u0000-\\u001f\\u007f-\\u009f';
const lonely = '\\ud800-\\udfff';
const patterns: Record<TextKind, string> = {
  reference: `^(?=.*\\S)[^${control}${lonely}/]+$`,
  line: `^(?=.*\\S)[^${control}${lonely}]+$`,
  note: `^[^\\u0000${lonely}]*$`,
};

/** `pattern` is what every reader of facts may rely on, as published; `x-text` is what we take from others, which may become less. */
function text(kind: TextKind, max: number, hint: string): Decorate {
  const schema = { type: 'string', pattern: patterns[kind], maxLength: max, description: hint, 'x-text': kind };
  const defaultMessage = (said?: ValidationArguments) => `$property must be ${hint}${unseenIn(said?.value)}`;
  return all(
    Transform(({ value }: { value: unknown }) => keptOf(value)),
    ValidateBy({ name: kind, validator: { validate: (value: unknown) => isOf(kind, value, max), defaultMessage } }),
    annotate(schema),
  );
}

const keptOf = (value: unknown) => (typeof value === 'string' ? keptText(value) : value);
const isOf = (kind: TextKind, value: unknown, max: number) => typeof value === 'string' && isText(kind, keptText(value), max);

/** The same of every text of an array. */
function texts(kind: TextKind, max: number, hint: string): Decorate {
  const wrong = (value: unknown) => !isOf(kind, value, max);
  const validate = (value: unknown) => Array.isArray(value) && !value.some(wrong);
  const defaultMessage = (said?: ValidationArguments) => {
    const values: unknown[] = [said?.value].flat();
    return `$property must each be ${hint}${unseenIn(values.find(wrong))}`;
  };
  const items = { type: 'string', pattern: patterns[kind], maxLength: max, 'x-text': kind };
  return all(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(keptOf) : value)),
    ValidateBy({ name: kind, validator: { validate, defaultMessage } }),
    annotate({ type: 'array', items, description: `each ${hint}` }),
  );
}

const lineHint = (max: number) => `one line of 1 to ${max} characters that can be seen, without spaces at either end`;
const referenceHint = "1 to 64 characters that can be seen, without '/' and without spaces at either end, and not '.' or '..'";

/** An id given by another system: opaque, and told apart by what can be seen of it. */
export const IsReference = () => text('reference', 64, referenceHint);
/** An array of such ids. */
export const AreReferences = () => texts('reference', 64, referenceHint);
/** One line of text, such as a name or a site. */
export const IsLine = (max = 200) => text('line', max, lineHint(max));
/** An array of such lines. */
export const AreLines = (max = 200) => texts('line', max, lineHint(max));
/** Text that may have several lines. */
export const IsNote = (max = 2000) =>
  text('note', max, `text of at most ${max} characters, without control characters but tabs and line breaks`);

/** Marks a field as personal data, for whoever stores, logs or erases it. */
export const PersonalData = () => annotate({ 'x-personal-data': true });
