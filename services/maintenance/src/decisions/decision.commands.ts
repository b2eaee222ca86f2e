import { Injectable } from '@nestjs/common';
import type { GcrHead, ReportedService } from '@trunkline/contracts/maintenance';
import { Clock, conflict, invalid, timeOrderedId } from '@trunkline/domain';
import { Database, differences, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, isInReach, Owners } from '@trunkline/service-kit';
import { checkConflicts } from '../conflicts/conflict.rules.ts';
import { findConflicts } from '../conflicts/conflict.store.ts';
import type { Gcr } from '../gcrs/gcr.entity.ts';
import { headOf } from '../gcrs/gcr.facts.ts';
import { gcrMachine } from '../gcrs/gcr.machine.ts';
import { settle } from '../gcrs/gcr.move.ts';
import { noSuchGcr } from '../gcrs/gcr.requests.ts';
import { broken, checkContent, spanOf, windowsOf } from '../gcrs/gcr.rules.ts';
import { gcrsIn, keepUpdate, toldOf, touchedBy, touchedIn } from '../gcrs/gcr.store.ts';
import type { Decision, Ending, Extending, GcrPlan, OfWindow, Revising, Scheduling } from './decision.requests.ts';
import { cancelled, checkRevision, decided, postponed, revised, scheduled, type Decided, type Held } from './decision.rules.ts';
import { approvalsIn } from './decision.store.ts';
import { completed, extended, notCompleted, started } from './window.rules.ts';

/**
 * What the carrier's people may decide about a GCR. Each throws a 404 Refusal for one that is unknown or touches what is out of reach, 409 where its state does not
 * allow it or it has changed since it was looked at, 422 for content that contradicts itself.
 */
@Injectable()
export class DecisionCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
  ) {}

  /** Puts work down as a draft. Throws a 409 Refusal for a number that is taken. */
  async plan(plan: GcrPlan): Promise<GcrHead> {
    const now = this.clock.now();
    checkContent({ ...plan, state: 'scheduled' }, now);
    await this.checkOwners(plan.affectedServices);
    const { gcr, classification, summary, reason } = plan;
    const windows = windowsOf({ ...plan, state: 'scheduled' });
    const draft: Gcr = {
      ...{ id: timeOrderedId(), gcr, classification, summary, reason: reason ?? null, state: gcrMachine.initial, revision: 0, asOf: now },
      ...{ lateNotice: false, late: null, note: null, rolledBack: false, approvalOwed: false },
      ...{ windows, ...spanOf(windows), createdAt: now, updatedAt: now },
    };
    const work = async (tx: Transaction) => {
      if (await gcrsIn(tx).find(['gcr'], { gcr })) throw conflict(`GCR ${gcr} exists already`);
      const touched = touchedIn(plan.affectedServices);
      const drafted = {
        before: undefined,
        touchedBefore: [],
        told: [],
        after: draft,
        touched,
        verbs: [],
        text: null,
        byName: nameOfCaller(),
      };
      await settle(tx, drafted);
      putOnRecord(tx, undefined, draft);
      return headOf(draft);
    };
    return this.database.transaction(work, { atLarge: true });
  }

  submit = (gcr: string, decision: Decision) => this.decide(gcr, decision, (held) => decided(held, 'submit'));
  postpone = (gcr: string, decision: Decision) => this.decide(gcr, decision, (held) => noted(postponed(held), decision));
  cancel = (gcr: string, decision: Decision) => this.decide(gcr, decision, (held) => noted(cancelled(held), decision));
  start = (gcr: string, start: OfWindow) => this.decide(gcr, start, (held, now) => started(held, start, now));
  extend = (gcr: string, extension: Extending) => this.decide(gcr, extension, (held, now) => extended(held, extension, now));
  complete = (gcr: string, ending: Ending) => this.decide(gcr, ending, (held, now) => completed(held, ending, now));
  notComplete = (gcr: string, ending: Ending) => this.decide(gcr, ending, (held, now) => notCompleted(held, ending, 'notComplete', now));
  rollBack = (gcr: string, ending: Ending) => this.decide(gcr, ending, (held, now) => notCompleted(held, ending, 'rollBack', now));

  async revise(gcr: string, revision: Revising): Promise<GcrHead> {
    await this.checkOwners(revision.affectedServices);
    return this.decide(gcr, revision, (held, now) => noted(revised(held, revision, now), revision));
  }

  /** Gives work its time, which is announced at once. */
  schedule = (gcr: string, scheduling: Scheduling) => this.giveTime('schedule', gcr, scheduling);
  reschedule = (gcr: string, scheduling: Scheduling) => this.giveTime('reschedule', gcr, scheduling);

  private async giveTime(verb: 'schedule' | 'reschedule', gcr: string, scheduling: Scheduling): Promise<GcrHead> {
    await this.checkOwners(scheduling.affectedServices);
    return this.decide(gcr, scheduling, (held, now, tx) => {
      const { id } = held.gcr;
      if (scheduling.despite === undefined) tx.beforeCommit(async () => checkConflicts(await findConflicts(tx.manager, [id])));
      else tx.beforeCommit(() => keepUpdate(tx, id, { at: now, verbs: ['overrule'], text: scheduling.despite!, byName: nameOfCaller() }));
      return noted(scheduled(held, verb, scheduling, now), scheduling);
    });
  }

  /** Approves work; of an emergency also afterwards. */
  approve = (gcr: string, decision: Decision) =>
    this.decide(gcr, decision, (held, now, tx) => {
      const afterwards: Decided = { ...held, verbs: ['approve'] };
      const { gcr, ...rest } = held.gcr.approvalOwed ? afterwards : decided(held, 'approve');
      this.answerFor(tx, gcr, 'approved', decision, now);
      return { ...rest, gcr: { ...gcr, approvalOwed: false } };
    });

  reject = (gcr: string, decision: Decision) =>
    this.decide(gcr, decision, (held, now, tx) => {
      const rejected = decided(held, 'reject');
      this.answerFor(tx, rejected.gcr, 'rejected', decision, now);
      return rejected;
    });

  /** Ends it for good. Throws a 409 Refusal for an emergency that nobody has approved. */
  close = (gcr: string, decision: Decision) =>
    this.decide(gcr, decision, (held) => {
      const closed = decided(held, 'close');
      if (held.gcr.approvalOwed) throw conflict(`cannot close GCR ${gcr} before it is approved: it began without`);
      return closed;
    });

  private decide(
    number: string,
    { note, revision }: Decision,
    work: (held: Held, now: Date, tx: Transaction) => Decided,
  ): Promise<GcrHead> {
    const once = async (tx: Transaction) => {
      const now = this.clock.now();
      const before = await gcrsIn(tx).find(['gcr'], { gcr: number });
      if (!before) throw noSuchGcr(number);
      const [touchedBefore, told] = await Promise.all([touchedBy(tx, before.id), toldOf(tx, before.id)]);
      if (!touchedBefore.every(isInReach)) throw noSuchGcr(number);
      checkRevision(before, revision);
      const { gcr, touched, verbs } = work({ gcr: before, touched: touchedBefore }, now, tx);
      const after = { ...gcr, asOf: now, updatedAt: now };
      await settle(tx, { before, touchedBefore, told, after, touched, verbs, text: note ?? null, byName: nameOfCaller() });
      putOnRecord(tx, before, after);
      return headOf({ ...after, revision: before.revision + 1 });
    };
    return this.database.transaction(once, { atLarge: true });
  }

  private answerFor(tx: Transaction, { id: gcrId }: Gcr, verdict: 'approved' | 'rejected', { note }: Decision, at: Date): void {
    const { subject: bySubject, name: byName } = currentPrincipal()!;
    approvalsIn(tx).add({ id: timeOrderedId(), gcrId, verdict, at, bySubject, byName, note: note ?? null });
  }

  /** Throws a 422 Refusal that names circuits of enterprises out of reach, and of accounts that are another's. */
  private async checkOwners(services: ReportedService[] = []): Promise<void> {
    const owners = await this.owners.ownersOf([...new Set(services.map(({ accountBan }) => accountBan))]);
    const faults = services.flatMap(({ enterpriseId, accountBan }, index) => {
      const path = `affectedServices/${index}`;
      if (!isInReach({ enterpriseId })) return [broken(`${path}/enterpriseId`, `there is no enterprise ${enterpriseId}`)];
      const isOwn = (owners.get(accountBan) ?? enterpriseId) === enterpriseId && isInReach({ enterpriseId, accountBan });
      return isOwn ? [] : [broken(`${path}/accountBan`, `account ${accountBan} is not one of enterprise ${enterpriseId}`)];
    });
    if (faults.length) throw invalid(...faults.slice(0, 50));
  }
}

/** The work with what is said of it: all whom it touches are told so. */
const noted = ({ gcr, ...rest }: Decided, { note }: Decision): Decided => ({ ...rest, gcr: { ...gcr, note: note ?? null } });

const recorded = ['state', 'classification', 'summary', 'reason', 'windows', 'approvalOwed', 'rolledBack'] as const;

const putOnRecord = (tx: Transaction, before: Gcr | undefined, after: Gcr): void =>
  tx.audit({ enterpriseId: null, target: { kind: 'gcr', reference: after.gcr }, ...differences(before, after, recorded) });

const nameOfCaller = (): string | null => currentPrincipal()?.name ?? null;
