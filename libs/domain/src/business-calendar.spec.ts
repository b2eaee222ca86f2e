import { describe, expect, it } from '@jest/globals';
import { dueAfter, roundTheClock, workedBetween, type BusinessCalendar, type DayHours, type Span } from './business-calendar.ts';

const hours: DayHours = [['09:00', '17:00']];
const office = (zone: string, holidays: string[] = [], day: DayHours = hours): BusinessCalendar => ({
  zone,
  week: [[], day, day, day, day, day, []],
  holidays,
});
const berlin = office('Europe/Berlin', ['2026-12-25', '2026-12-26', '2027-01-01']);
const denver = office('America/Denver', ['2026-11-26']);
const singapore = office('Asia/Singapore');
const nights: BusinessCalendar = { zone: 'Europe/Berlin', week: Array<DayHours>(7).fill([['01:00', '05:00']]), holidays: [] };

const due = (calendar: BusinessCalendar, from: string, minutes: number, pauses: [string, string?][] = []) =>
  dueAfter(calendar, new Date(from), minutes, spans(pauses))?.toISOString();
const worked = (calendar: BusinessCalendar, from: string, to: string, pauses: [string, string?][] = []) =>
  workedBetween(calendar, new Date(from), new Date(to), spans(pauses)) / 60_000;
const spans = (pauses: [string, string?][]): Span[] =>
  pauses.map(([from, to]) => ({ from: new Date(from), ...(to && { to: new Date(to) }) }));

describe('what is due after working minutes', () => {
  it.each([
    ['round the clock', roundTheClock, '2026-03-01T08:00:00Z', 240, '2026-03-01T12:00:00.000Z'],
    ['within a day', berlin, '2026-03-02T09:00:00Z', 60, '2026-03-02T10:00:00.000Z'],
    ['over a night', berlin, '2026-03-02T15:30:00Z', 60, '2026-03-03T08:30:00.000Z'],
    ['over a weekend', berlin, '2026-03-06T15:30:00Z', 60, '2026-03-09T08:30:00.000Z'],
    ['asked before opening', berlin, '2026-03-02T03:00:00Z', 15, '2026-03-02T08:15:00.000Z'],
    ['exactly at closing time', berlin, '2026-03-02T15:00:00Z', 60, '2026-03-02T16:00:00.000Z'],
    ['over the holidays and the year’s end', berlin, '2026-12-24T15:00:00Z', 120, '2026-12-28T09:00:00.000Z'],
    ['over New Year', berlin, '2026-12-31T15:30:00Z', 60, '2027-01-04T08:30:00.000Z'],
    ['over the change to summer time in Berlin', berlin, '2026-03-27T15:00:00Z', 120, '2026-03-30T08:00:00.000Z'],
    ['over the change to winter time in Berlin', berlin, '2026-10-23T14:00:00Z', 120, '2026-10-26T09:00:00.000Z'],
    ['over the change to summer time in Denver', denver, '2026-03-06T23:00:00Z', 120, '2026-03-09T16:00:00.000Z'],
    ['over Thanksgiving in Denver', denver, '2026-11-25T23:00:00Z', 120, '2026-11-27T17:00:00.000Z'],
    ['in Singapore, where clocks never change', singapore, '2026-03-27T08:30:00Z', 60, '2026-03-30T01:30:00.000Z'],
    ['in the night that has no 02:00 to 03:00', nights, '2026-03-29T00:00:00Z', 200, '2026-03-29T23:20:00.000Z'],
    ['in the night that has it twice', nights, '2026-10-24T23:00:00Z', 300, '2026-10-25T04:00:00.000Z'],
  ] as const)('is counted %s', (_, calendar, from, minutes, expected) => {
    expect(due(calendar, from, minutes)).toBe(expected);
  });

  it.each([
    ['one pause', [['2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z']], '2026-03-02T13:00:00.000Z'],
    [
      'pauses that overlap, once',
      [
        ['2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z'],
        ['2026-03-02T09:30:00Z', '2026-03-02T11:00:00Z'],
        ['2026-03-02T09:45:00Z', '2026-03-02T09:50:00Z'],
      ],
      '2026-03-02T14:00:00.000Z',
    ],
    ['a pause from before', [['2026-03-01T09:00:00Z', '2026-03-02T08:30:00Z']], '2026-03-02T12:30:00.000Z'],
    ['a pause that is over before it begins', [['2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z']], '2026-03-02T12:00:00.000Z'],
  ] as [string, [string, string?][], string][])('moves on by %s', (_, pauses, expected) => {
    expect(due(roundTheClock, '2026-03-02T08:00:00Z', 240, pauses)).toBe(expected);
  });

  it('counts of a pause only what falls into working hours', () => {
    expect(due(berlin, '2026-03-02T15:30:00Z', 60, [['2026-03-02T15:45:00Z', '2026-03-03T08:15:00Z']])).toBe('2026-03-03T09:00:00.000Z');
  });

  it('never comes while a pause has no end', () => {
    expect([
      due(roundTheClock, '2026-03-02T08:00:00Z', 60, [['2026-03-02T08:30:00Z']]),
      due(berlin, '2026-03-02T08:00:00Z', 60, [['2026-03-02T08:30:00Z']]),
    ]).toEqual([undefined, undefined]);
  });

  it('is not held up by a pause that begins later', () => {
    expect(due(berlin, '2026-03-02T08:00:00Z', 60, [['2026-03-02T09:00:00Z']])).toBe('2026-03-02T09:00:00.000Z');
  });

  it('never comes where nobody ever works', () => {
    expect(due({ zone: 'Asia/Tokyo', week: [], holidays: [] }, '2026-03-02T08:00:00Z', 1)).toBeUndefined();
  });
});

describe('the time worked between two instants', () => {
  it.each([
    ['round the clock', roundTheClock, '2026-12-31T23:00:00Z', '2027-01-01T01:00:00Z', 120],
    ['over a week', berlin, '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z', 5 * 8 * 60],
    ['in a night that lost an hour', nights, '2026-03-28T23:00:00Z', '2026-03-29T10:00:00Z', 180],
    ['in a night that has one more', nights, '2026-10-24T22:00:00Z', '2026-10-25T10:00:00Z', 300],
    ['the wrong way round', berlin, '2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z', 0],
  ] as const)('is counted %s', (_, calendar, from, to, minutes) => {
    expect(worked(calendar, from, to)).toBe(minutes);
  });

  it('leaves out pauses, each minute once, and one that still lasts', () => {
    const pauses: [string, string?][] = [
      ['2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z'],
      ['2026-03-02T09:30:00Z', '2026-03-02T10:30:00Z'],
      ['2026-03-02T15:30:00Z'],
    ];
    expect(worked(berlin, '2026-03-02T08:00:00Z', '2026-03-03T16:00:00Z', pauses)).toBe(60 + 5 * 60);
  });

  it('is what was asked for at the instant that is due', () => {
    const calendars = [roundTheClock, berlin, denver, singapore, nights];
    const wrong = calendars.flatMap((calendar) =>
      Array.from({ length: 400 }, (_, n) => ({ from: new Date(Date.UTC(2026, 0, 1) + n * 79_861_000), minutes: 1 + ((n * 37) % 2000) }))
        .filter(({ from, minutes }) => workedBetween(calendar, from, dueAfter(calendar, from, minutes)!) !== minutes * 60_000)
        .map(({ from, minutes }) => [calendar.zone, from, minutes]),
    );
    expect(wrong).toEqual([]);
  });
});
