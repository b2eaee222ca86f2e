import type { ReminderHours } from '@trunkline/contracts/maintenance';
import { run, statement, type Transaction } from '@trunkline/messaging';

const due = statement(
  'reminder_due',
  `select distinct g.id from gcr g, jsonb_to_recordset(g.windows) w (suffix text, start timestamptz, state text)
   where g.state in ('scheduled', 'inProgress') and g.ends_at > $1 and w.state = 'scheduled' and w.start > $1
     and exists (select from unnest($2::int[]) h (hours) where w.start - make_interval(hours => h.hours) <= $1
       and not exists (select from reminder r where (r.gcr_id, r.suffix, r.starts_at, r.hours) = (g.id, w.suffix, w.start, h.hours)))
   order by g.id limit $3`,
);
const note = statement(
  'reminder_note',
  `insert into reminder (gcr_id, suffix, starts_at, hours)
   select $1, r.window, r.start, r.hours from jsonb_to_recordset($2) r ("window" text, start timestamptz, hours int) on conflict do nothing
   returning suffix as window, hours`,
);

/** A reminder of one window, and when that is. */
export interface Reminded {
  window: string;
  start: string;
  hours: ReminderHours;
}

/** Up to `limit` GCRs some reminder of which may have to leave. */
export async function gcrsToRemind({ manager }: Transaction, now: Date, hours: readonly number[], limit: number): Promise<string[]> {
  return (await run<{ id: string }>(manager, due, [now, hours, limit])).map(({ id }) => id);
}

/** Notes that these reminders have had their time. Returns those that had not been noted before. */
export const noteReminders = (
  { manager }: Transaction,
  gcrId: string,
  reminded: Reminded[],
): Promise<Pick<Reminded, 'window' | 'hours'>[]> => run(manager, note, [gcrId, JSON.stringify(reminded)]);
