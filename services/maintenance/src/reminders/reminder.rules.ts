import { reminderHours, type GcrWindow, type ReminderHours } from '@trunkline/contracts/maintenance';

const hourMs = 3_600_000;

/** When a window is reminded of: so many hours before it, whatever the clocks at the site do meanwhile. */
export const dueAt = (window: Pick<GcrWindow, 'start'>, hours: ReminderHours): Date => new Date(Date.parse(window.start) - hours * hourMs);

/**
 * The reminder of a window that leaves now, if any: the nearest to it whose time has come, unless its people were told of the work after that, which reminded them
 * already, or the window has begun. `toldAt` is when they last were.
 */
export function reminderOf(window: Pick<GcrWindow, 'start' | 'state'>, toldAt: Date, now: Date): ReminderHours | undefined {
  if (window.state !== 'scheduled' || now.getTime() >= Date.parse(window.start)) return undefined;
  const nearest = reminderHours.filter((hours) => dueAt(window, hours) <= now).at(-1);
  return nearest !== undefined && toldAt < dueAt(window, nearest) ? nearest : undefined;
}
