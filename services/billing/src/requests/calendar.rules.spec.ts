import { describe, expect, it } from '@jest/globals';
import { calendarOf } from '@trunkline/domain';
import { answerTimes } from './calendar.rules.ts';

const answerBy = (country: string | undefined, receivedAt: string) =>
  answerTimes(calendarOf(country, 'UTC'), new Date(receivedAt)).answerBy.toISOString();

// 48 hours of business days, from local midnight to midnight. 2026-03-06 is a Friday.
describe('a request is answered by', () => {
  it.each([
    ['Tuesday 17:00, received on Friday 17:00', undefined, '2026-03-06T17:00:00Z', '2026-03-10T17:00:00.000Z'],
    ['Tuesday 24:00, received on Saturday', undefined, '2026-03-07T12:00:00Z', '2026-03-11T00:00:00.000Z'],
    ['Tuesday 24:00, received on Sunday at its last second', undefined, '2026-03-08T23:59:59Z', '2026-03-11T00:00:00.000Z'],
    ['Wednesday 09:30, received on Monday 09:30', undefined, '2026-03-09T09:30:00Z', '2026-03-11T09:30:00.000Z'],
    ['the same in Denver’s country, by New York’s midnight', 'US', '2026-03-06T22:00:00Z', '2026-03-10T21:00:00.000Z'],
    ['after Easter in Germany', 'DE', '2026-04-02T15:00:00Z', '2026-04-08T15:00:00.000Z'],
    ['over the change to summer time in Germany', 'DE', '2026-03-27T16:00:00Z', '2026-03-31T15:00:00.000Z'],
    ['over Christmas in Germany', 'DE', '2026-12-24T11:00:00Z', '2026-12-29T11:00:00.000Z'],
    ['where the week begins on Sunday', 'KW', '2026-03-05T14:00:00Z', '2026-03-09T14:00:00.000Z'],
    ['by UTC where nothing is known of a country', 'XX', '2026-03-06T17:00:00Z', '2026-03-10T17:00:00.000Z'],
  ])('%s', (_, country, receivedAt, by) => expect(answerBy(country, receivedAt)).toBe(by));

  it('with half of the time after 24 business hours, and 80 % after 38.4', () => {
    const { halfAt, mostAt } = answerTimes(calendarOf(undefined, 'UTC'), new Date('2026-03-06T17:00:00Z'));
    expect([halfAt.toISOString(), mostAt.toISOString()]).toEqual(['2026-03-09T17:00:00.000Z', '2026-03-10T07:24:00.000Z']);
  });
});
