import type { GcrReported } from '@trunkline/contracts/maintenance';
import { Clock, unknownReference, timeOrderedId } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { Injectable } from '@nestjs/common';
import type { Gcr } from './gcr.entity.ts';
import { gcrMachine } from './gcr.machine.ts';
import { GcrMetrics, type Flag } from './gcr.metrics.ts';
import { moveGcr, settle, verbsTo } from './gcr.move.ts';
import { checkContent, droppedFrom, spanOf, windowsOf } from './gcr.rules.ts';
import { gcrsIn, toldOf, touchedBy, touchedIn } from './gcr.store.ts';
import { owedFor } from './lead-time.rules.ts';

export interface Taken {
  /** `unchanged` where the report says nothing new, or is older than one that was taken. */
  outcome: 'taken' | 'unchanged';
  gcr: string;
}

/** What others may tell maintenance. A report brings the transaction that holds its receipt; a request gets one of its own. */
@Injectable()
export class GcrCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly metrics: GcrMetrics,
  ) {}

  /**
   * Takes a GCR as others decided it: works out by which verbs it came there and what that is to each customer, and announces that. Throws a 422 Refusal for
   * content that contradicts itself and for a GCR that touches others than its reporter may report about, 409 for a state that no verb reaches, 413 for more circuits than one GCR may touch.
   */
  take(report: GcrReported, said: Date, tx?: Transaction): Promise<Taken> {
    return this.database.within(tx, async (tx) => {
      const now = this.clock.now();
      checkContent(report, now);
      const before = await gcrsIn(tx).find(['gcr'], { gcr: report.gcr });
      const asOf = report.asOf ? new Date(report.asOf) : said;
      const [touchedBefore, told] = before ? await Promise.all([touchedBy(tx, before.id), toldOf(tx, before.id)]) : [[], []];
      if (!touchedBefore.every(isInReach)) throw unknownReference('GCR', report.gcr, 'gcr');
      if (before && asOf < before.asOf) return { outcome: 'unchanged', gcr: report.gcr };

      const reported = this.reported(report, before, asOf, now);
      const verbs = verbsTo(reported, report.state);
      const after = moveGcr(reported, ...verbs);
      const touched = touchedIn(report.affectedServices);
      const flag = (name: Flag) => tx.afterCommit(() => this.metrics.count(name));
      const contested = () => flag('conflicting');
      const taken = await settle(tx, {
        before,
        touchedBefore,
        told,
        after,
        touched,
        verbs,
        text: report.note ?? null,
        byName: null,
        contested,
      });
      if (taken && after.lateNotice && before?.startsAt.getTime() !== after.startsAt.getTime()) flag('late');
      return { outcome: taken ? 'taken' : 'unchanged', gcr: report.gcr };
    });
  }

  /** The GCR with what a report says of it, in the state it was in. */
  private reported(report: GcrReported, before: Gcr | undefined, asOf: Date, now: Date): Gcr {
    const windows = windowsOf(report);
    const { startsAt, endsAt } = spanOf(windows);
    const restarted = !before || before.startsAt.getTime() !== startsAt.getTime();
    const late = restarted && owedFor(report.classification, startsAt, now) !== 'nothing';
    return {
      id: before?.id ?? timeOrderedId(),
      gcr: report.gcr,
      classification: report.classification,
      summary: report.summary,
      reason: report.reason ?? null,
      state: before?.state ?? gcrMachine.initial,
      revision: before?.revision ?? 0,
      asOf,
      lateNotice: late || (!restarted && before.lateNotice),
      late: report.late ?? null,
      note: report.note ?? null,
      rolledBack: before?.rolledBack ?? false,
      approvalOwed: before?.approvalOwed ?? false,
      windows: [...windows, ...droppedFrom(before?.windows ?? [], windows)],
      startsAt,
      endsAt,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
  }
}
