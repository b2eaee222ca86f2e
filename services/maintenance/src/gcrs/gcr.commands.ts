import type { GcrReported } from '@trunkline/contracts/maintenance';
import { Clock, unknownReference } from '@trunkline/domain';
import { Database, differenceOf, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Gcr } from './gcr.entity.ts';
import { announce } from './gcr.facts.ts';
import { gcrMachine, type GcrVerb } from './gcr.machine.ts';
import { moveGcr, verbsTo } from './gcr.move.ts';
import { checkContent, droppedFrom, windowsOf } from './gcr.rules.ts';
import { gcrsIn, keepTold, keepUpdate, replaceTouched, toldOf, touchedBy, touchedIn } from './gcr.store.ts';
import { owedFor } from './lead-time.rules.ts';
import { noticesOf, type Standing, type Touched } from './notice.rules.ts';

export interface Taken {
  /** `unchanged` where the report says nothing new, or is older than one that was taken. */
  outcome: 'taken' | 'unchanged';
  gcr: string;
}

/** What may be asked of maintenance. A report brings the transaction that holds its receipt; a request gets one of its own. */
@Injectable()
export class GcrCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a GCR as others decided it: works out by which verbs it came there and what that is to each customer, and announces that. Throws a 422 Refusal for
   * content that contradicts itself and for a GCR that touches others than its reporter may report about, 409 for a state that no verb reaches, 413 for more circuits than one GCR may touch.
   */
  take(report: GcrReported, said: Date, tx?: Transaction): Promise<Taken> {
    return this.database.within(tx, async (tx) => {
      const now = this.clock.now();
      checkContent(report, now);
      const gcrs = gcrsIn(tx);
      const before = await gcrs.find(['gcr'], { gcr: report.gcr });
      const asOf = report.asOf ? new Date(report.asOf) : said;
      const [touchedBefore, told] = before ? await Promise.all([touchedBy(tx, before.id), toldOf(tx, before.id)]) : [[], []];
      if (!touchedBefore.every(isInReach)) throw unknownReference('GCR', report.gcr, 'gcr');
      if (before && asOf < before.asOf) return { outcome: 'unchanged', gcr: report.gcr };

      const reported = this.reported(report, before, asOf, now);
      const verbs = verbsTo(reported, report.state);
      const moved = moveGcr(reported, ...verbs);
      const touched = touchedIn(report.affectedServices);
      const notices = noticesOf(before && standing(before, touchedBefore), standing(moved, touched), told);
      const changed = before ? changesOf(before, moved) : [];
      if (before && !notices.length && !changed.length && sameCircuits(touchedBefore, touched)) {
        return { outcome: 'unchanged', gcr: report.gcr };
      }

      const after = { ...moved, revision: before ? before.revision + 1 : 0 };
      announce(tx, { before, after, touched: [...touched, ...lost(touchedBefore, touched)], notices, changed });
      if (before) gcrs.change(after);
      else gcrs.add(after);
      // At once, and not with the commit: another report about the same GCR may share the transaction.
      await replaceTouched(tx, after, touched);
      await Promise.all([
        keepTold(tx, after.id, notices, now),
        keepUpdate(tx, after.id, now, toldVerbs(verbs, before), report.note ?? null),
      ]);
      tx.appeared('gcr', after.gcr);
      return { outcome: 'taken', gcr: after.gcr };
    });
  }

  /** The GCR with what a report says of it, in the state it was in. */
  private reported(report: GcrReported, before: Gcr | undefined, asOf: Date, now: Date): Gcr {
    const windows = windowsOf(report);
    const starts = windows.map(({ start }) => Date.parse(start));
    const ends = windows.map(({ end }) => Date.parse(end));
    const startsAt = new Date(Math.min(...starts));
    const restarted = !before || before.startsAt.getTime() !== startsAt.getTime();
    const late = restarted && owedFor(report.classification, startsAt, now) !== 'nothing';
    return {
      id: before?.id ?? randomUUID(),
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
      windows: [...windows, ...droppedFrom(before?.windows ?? [], windows)],
      startsAt,
      endsAt: new Date(Math.max(...ends)),
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
  }
}

/** What of a GCR stands in its notices. */
const standing = ({ classification, summary, reason, note, windows }: Gcr, touched: Touched[]): Standing => ({
  head: { classification, summary, reason, note },
  windows,
  touched,
});

/** Names of what changed for those who read of it. */
const changesOf = (before: Gcr, after: Gcr): string[] => differenceOf(shown(before), shown(after)).changed;
const shown = ({ classification, summary, reason, state, late, note, windows }: Gcr) => ({
  classification,
  summary,
  reason,
  state,
  late,
  note,
  windows,
});
const sameCircuits = (before: Touched[], after: Touched[]) => isDeepStrictEqual(byAccount(before), byAccount(after));
const byAccount = (touched: Touched[]) =>
  touched
    .flatMap(({ enterpriseId, services }) => services.map((service) => ({ enterpriseId, ...service })))
    .sort((a, b) => (a.window + a.circuitId < b.window + b.circuitId ? -1 : 1));

/** The circuits of accounts that have none in a window any more: their last notice lists them. */
const lost = (before: Touched[], after: Touched[]): Touched[] =>
  before.filter((was) => !after.some(({ window, accountBan }) => window === was.window && accountBan === was.accountBan));

/** A report that changed nothing of the state is a change of the text, of the circuits or of the time. */
const toldVerbs = (verbs: GcrVerb[], before: Gcr | undefined): string[] => (verbs.length || !before ? verbs : ['revise']);
