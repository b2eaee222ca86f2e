import type { BusinessCalendar, DayHours } from './business-calendar.ts';

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
