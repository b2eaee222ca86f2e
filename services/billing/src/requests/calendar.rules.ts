import { dueAfter, type BusinessCalendar, type DayHours } from '@trunkline/domain';

/** A business day lasts from local midnight to midnight: the clock counts hours of such days, not of offices. */
const wholeDay: DayHours = [['00:00', '24:00']];
const mondayToFriday = [[], wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, []];
const sundayToThursday = [wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, [], []];

const calendar = (zone: string, holidays: string[] = [], week: readonly DayHours[] = mondayToFriday): BusinessCalendar => ({
  zone,
  week,
  holidays,
});

/** When the people of a country work, by its code (ISO 3166-1 alpha-2); `UTC` is for everywhere else. Public holidays of the whole country. */
const calendars: Record<string, BusinessCalendar> = {
  UTC: calendar('UTC'),
  US: calendar('America/New_York', [
    '2026-01-01',
    '2026-05-25',
    '2026-07-03',
    '2026-09-07',
    '2026-11-26',
    '2026-12-25',
    '2027-01-01',
    '2027-05-31',
  ]),
  GB: calendar('Europe/London', [
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
    '2027-01-01',
  ]),
  DE: calendar('Europe/Berlin', [
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2026-12-25',
    '2027-01-01',
    '2027-03-26',
    '2027-03-29',
  ]),
  FR: calendar('Europe/Paris', [
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-11-11',
    '2026-12-25',
    '2027-01-01',
  ]),
  SG: calendar('Asia/Singapore', [
    '2026-01-01',
    '2026-02-17',
    '2026-02-18',
    '2026-04-03',
    '2026-05-01',
    '2026-08-10',
    '2026-12-25',
    '2027-01-01',
  ]),
  AU: calendar('Australia/Sydney', ['2026-01-01', '2026-01-26', '2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28', '2027-01-01']),
  JP: calendar('Asia/Tokyo', [
    '2026-01-01',
    '2026-01-12',
    '2026-02-11',
    '2026-02-23',
    '2026-03-20',
    '2026-04-29',
    '2026-05-04',
    '2026-05-05',
    '2026-05-06',
    '2027-01-01',
  ]),
  AE: calendar('Asia/Dubai', ['2026-01-01', '2026-12-02', '2026-12-03', '2027-01-01']),
  KW: calendar('Asia/Kuwait', ['2026-01-01', '2026-02-25', '2026-02-26', '2027-01-01'], sundayToThursday),
};

export const isCalendar = (name: string): boolean => Object.hasOwn(calendars, name);

/** The calendar of a country, else the one that stands in. */
export const calendarOf = (country: string | null | undefined, otherwise: string): BusinessCalendar =>
  calendars[country && isCalendar(country) ? country : otherwise]!;

/** E-mails, and all other requests, are acknowledged within 48 business hours. */
const hoursToAnswer = 48;

export interface AnswerTimes {
  halfAt: Date;
  mostAt: Date;
  answerBy: Date;
}

/** When half of the time to answer has passed, when 80 % of it, and when all. */
export function answerTimes(days: BusinessCalendar, receivedAt: Date): AnswerTimes {
  const after = (percent: number) => dueAfter(days, receivedAt, (hoursToAnswer * 60 * percent) / 100)!;
  return { halfAt: after(50), mostAt: after(80), answerBy: after(100) };
}

/** The first bill of an account is reviewed within five business days, and reminded of after four. */
export function reviewTimes(days: BusinessCalendar, openedAt: Date): { remindAt: Date; dueAt: Date } {
  const after = (count: number) => dueAfter(days, openedAt, count * 24 * 60)!;
  return { remindAt: after(4), dueAt: after(5) };
}

/** Ten business days after that a request that was resolved is closed. */
export const closesAt = (days: BusinessCalendar, resolvedAt: Date): Date => dueAfter(days, resolvedAt, 10 * 24 * 60)!;
