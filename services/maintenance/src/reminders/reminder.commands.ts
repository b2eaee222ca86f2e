import { Injectable } from '@nestjs/common';
import { reminderHours } from '@trunkline/contracts/maintenance';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import type { Gcr } from '../gcrs/gcr.entity.ts';
import { announceReminder } from '../gcrs/gcr.facts.ts';
import { gcrsIn, toldOf, touchedBy } from '../gcrs/gcr.store.ts';
import { isOver } from '../gcrs/notice.rules.ts';
import { dueAt, reminderOf } from './reminder.rules.ts';
import { gcrsToRemind, noteReminders } from './reminder.store.ts';

const mostAtOnce = 20;

/** Reminds of work that is near. */
@Injectable()
export class ReminderCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces what reminders are due, of some GCRs at a time; each once, however many processes ask for it at once: the GCR is locked while it is looked at. Returns whether
   * there may be more.
   */
  remind(): Promise<boolean> {
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const now = this.clock.now();
        const ids = await gcrsToRemind(tx, now, reminderHours, mostAtOnce);
        const gcrs = await gcrsIn(tx).lock(
          ['id'],
          ids.map((id) => ({ id })),
        );
        for (const gcr of gcrs) await this.remindOf(tx, gcr, now);
        return ids.length === mostAtOnce;
      }),
    );
  }

  private async remindOf(tx: Transaction, gcr: Gcr, now: Date): Promise<void> {
    const past = gcr.windows.flatMap((window) =>
      window.state === 'scheduled'
        ? reminderHours
            .filter((hours) => dueAt(window, hours) <= now)
            .map((hours) => ({ window: window.suffix, start: window.start, hours }))
        : [],
    );
    const news = await noteReminders(tx, gcr.id, past);
    if (!news.length) return;
    const [touched, told] = await Promise.all([touchedBy(tx, gcr.id), toldOf(tx, gcr.id)]);
    for (const hours of reminderHours) {
      const isDue = (last: (typeof told)[number]): boolean => {
        const { window: suffix, toldAt } = last;
        const window = gcr.windows.find((one) => one.suffix === suffix);
        const isNew = news.some((one) => one.window === suffix && one.hours === hours);
        return isNew && !isOver(last) && window !== undefined && reminderOf(window, toldAt, now) === hours;
      };
      announceReminder(tx, { gcr, touched, notices: told.filter(isDue), hoursBefore: hours });
    }
  }
}
