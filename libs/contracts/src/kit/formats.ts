import { isEmail } from 'class-validator';

const instant = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the text is a calendar day `YYYY-MM-DD` (RFC 3339 full-date) between 1900 and 9998. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (year < 1900 || year > 9998 || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the text is an RFC 3339 date-time with its offset. A leap second is not taken, for no clock here can hold one. */
export function isInstant(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 64) return false;
  const day = instant.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** Whether the text is one e-mail address of at most 254 characters, and nothing beside it. */
export const isMailAddress = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= 254 && text.isWellFormed() && isEmail(text);

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
