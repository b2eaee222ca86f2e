import { describe, expect, it } from '@jest/globals';
import { reminderHours } from '@trunkline/contracts/maintenance';
import { dueAt, reminderOf } from './reminder.rules.ts';

const hourMs = 3_600_000;
const window = (start: string) => ({ start, state: 'scheduled' as const });
const long = new Date('2026-01-01T00:00:00Z');
const at = (start: string, hoursBefore: number) => new Date(Date.parse(start) - hoursBefore * hourMs);

/** Nights in which the clocks go forward or back between the reminder and the work: in Europe, North America and Australia; and one in which none do. */
const nights = ['2026-03-29T02:00:00.000Z', '2026-10-25T02:00:00.000Z', '2026-03-08T08:00:00.000Z', '2026-11-01T07:00:00.000Z']
  .concat('2026-10-03T17:00:00.000Z', '2026-04-04T17:00:00.000Z', '2026-06-15T01:00:00.000Z')
  .flatMap((start) => [0, 5, 30, 71].map((later) => new Date(Date.parse(start) + later * hourMs).toISOString()));

describe.each(nights)('of work that begins at %s', (start) => {
  it.each(reminderHours)('a reminder is due %d hours before, by a clock that never stops', (hours) => {
    expect(Date.parse(start) - dueAt({ start }, hours).getTime()).toBe(hours * hourMs);
  });

  it('somebody who looks every minute reminds once of each, and at its time', () => {
    const noted = new Set<number>();
    const left: [hours: number, minutesBefore: number][] = [];
    for (let minutes = 80 * 60; minutes >= -60; minutes--) {
      const now = at(start, minutes / 60);
      const hours = reminderOf(window(start), long, now);
      if (hours !== undefined && !noted.has(hours)) left.push([hours, minutes]);
      for (const past of reminderHours) if (dueAt({ start }, past) <= now) noted.add(past);
    }
    expect(left).toEqual(reminderHours.map((hours) => [hours, hours * 60]));
  });
});

describe('a reminder', () => {
  const start = '2026-03-20T02:00:00.000Z';

  it('that comes late is the nearest alone', () => expect(reminderOf(window(start), long, at(start, 20))).toBe(24));

  it('is not needed where its people were told since it was due', () => {
    expect([reminderOf(window(start), at(start, 60), at(start, 59)), reminderOf(window(start), at(start, 60), at(start, 24))]).toEqual([
      undefined,
      24,
    ]);
  });

  it('does not come once the work began, was postponed or cancelled', () => {
    const states = ['postponed', 'cancelled', 'inProgress', 'completed'] as const;
    const late = states.map((state) => reminderOf({ start, state }, long, at(start, 10)));
    expect([...late, reminderOf(window(start), long, new Date(start))]).toEqual(Array.from({ length: 5 }, () => undefined));
  });
});
