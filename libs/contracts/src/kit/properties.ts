import { Matches, MaxLength, ValidateBy } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { formats } from './formats.ts';

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
  const message = `$property must be ${hint}`;
  return all(
    ValidateBy({ name: format, validator: { validate, defaultMessage: () => message } }),
    annotate({ type: 'string', format, description: hint }),
  );
}

/** RFC 3339 date-time with offset. */
export const IsInstant = () => formatted('date-time', 'an instant with its offset, such as 2026-03-01T08:00:00Z');
/** Calendar day. */
export const IsDay = () => formatted('date', 'a day, such as 2026-03-01');
export const IsMailAddress = () => formatted('email', 'one e-mail address, such as ana@example.com');
export const IsTimeZone = () => formatted('time-zone', 'an IANA time zone, such as Asia/Singapore');
export const IsLocale = () => formatted('locale', 'a BCP 47 language tag, such as en-GB');

const control = '\\u0000-\\u001f\\u007f-\\u009f';
const lonely = '\\ud800-\\udfff';

function text(pattern: string, max: number, hint: string): Decorate {
  const message = `$property must be ${hint}`;
  return all(
    Matches(new RegExp(pattern, 'u'), { message }),
    MaxLength(max, { message }),
    annotate({ type: 'string', pattern, maxLength: max, description: hint }),
  );
}

/** An id given by another system: opaque, up to 64 characters, without control characters or `/`. */
export const IsReference = () => text(`^(?=.*\\S)[^${control}${lonely}/]+$`, 64, "1 to 64 characters without control characters or '/'");
/** One line of text, such as a name or a site: taken as given. */
export const IsLine = (max = 200) => text(`^(?=.*\\S)[^${control}${lonely}]+$`, max, `one line of 1 to ${max} characters`);
/** Text that may have several lines. */
export const IsNote = (max = 2000) => text(`^[^\\u0000${lonely}]*$`, max, `text of at most ${max} characters`);

/** Marks a field as personal data, for whoever stores, logs or erases it. */
export const PersonalData = () => annotate({ 'x-personal-data': true });
