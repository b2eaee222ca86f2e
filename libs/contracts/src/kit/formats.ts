import { isEmail } from 'class-validator';
import { isMailAddress } from './mail-address.ts';

const instant = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const [firstYear, lastYear] = [1900, 9998];
const [earliest, latest] = [`${firstYear}-01-01T00:00:00Z`, `${lastYear}-12-31T23:59:59.999Z`];
const [first, last] = [Date.parse(earliest), Date.parse(latest)];

/** Whether the text is a calendar day `YYYY-MM-DD` (RFC 3339 full-date) between 1900 and 9998. */
export const isDay = (text: unknown): text is string => isDate(text) && isYear(text);

/**
 * Whether the text is an RFC 3339 date-time with its offset, and in UTC from 1900-01-01T00:00:00Z to 9998-12-31T23:59:59.999Z. A leap second is not
 * taken, for no clock here can hold one.
 */
export function isInstant(text: unknown): text is string {
  if (!isDateTime(text)) return false;
  const at = Date.parse(text);
  return at >= first && at <= last;
}

/** What a text in a format must be to be in range, to follow "must be"; undefined when it is not out of range, but of another form. */
export function rangeOf(format: string, text: unknown): string | undefined {
  if (format === 'date-time' && isDateTime(text) && !isInstant(text)) return `an instant from ${earliest} to ${latest}, in UTC`;
  if (format === 'date' && isDate(text) && !isYear(text)) return `a day from ${firstYear}-01-01 to ${lastYear}-12-31`;
  return undefined;
}

function isDateTime(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 64) return false;
  const day = instant.exec(text)?.[1];
  return day !== undefined && isDate(day);
}

function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (month < 1 || month > 12 || day < 1) return false;
  // A leap year comes every 400 years in the same place, and Date.UTC takes the first hundred for those after 1900.
  return day <= 28 || day <= new Date(Date.UTC(year + 400, month, 0)).getUTCDate();
}

const isYear = (day: string): boolean => Number(day.slice(0, 4)) >= firstYear && Number(day.slice(0, 4)) <= lastYear;

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a well-formed BCP 47 language tag. */
export function isLocale(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 35) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** JSON Schema formats used by the contracts, with the function that decides each; any validator of the schemas needs these. */
export const formats: Record<string, (text: string) => boolean> = {
  'date-time': isInstant,
  date: isDay,
  email: isMailAddress,
  'time-zone': isTimeZone,
  locale: isLocale,
};

/** The same for facts: what was announced once is heard for ever, also an address that would not be taken today. */
export const heardFormats: typeof formats = {
  ...formats,
  email: (text) => text.length <= 254 && text.isWellFormed() && isEmail(text),
};
