import type { GcrClassification, GcrWindow, LateNotice, ReportedService, ReportedState } from '@trunkline/contracts/maintenance';
import { conflict, invalid } from '@trunkline/domain';
import type { Gcr } from '../gcrs/gcr.entity.ts';
import type { GcrVerb } from '../gcrs/gcr.machine.ts';
import { moveGcr } from '../gcrs/gcr.move.ts';
import { broken, checkContent, droppedFrom, isOpen, spanOf, utc, windowsOf } from '../gcrs/gcr.rules.ts';
import { touchedIn } from '../gcrs/gcr.store.ts';
import { owedFor } from '../gcrs/lead-time.rules.ts';
import type { Touched } from '../gcrs/notice.rules.ts';
import type { PlannedWindow, Revising, Scheduling } from './decision.requests.ts';

/** A GCR that something is decided about. */
export interface Held {
  gcr: Gcr;
  touched: Touched[];
}

/** What a decision makes of it. */
export interface Decided extends Held {
  verbs: GcrVerb[];
}

/** A decision that changes the state alone. */
export const decided = ({ gcr, touched }: Held, ...verbs: GcrVerb[]): Decided => ({ gcr: moveGcr(gcr, ...verbs), touched, verbs });

/** Other text or circuits; of a draft, also other windows. */
export function revised(held: Held, { summary, reason, windows, affectedServices }: Revising, now: Date): Decided {
  const { gcr, ...rest } = decided(held, held.gcr.state === 'draft' ? 'redraft' : 'revise');
  if (windows && gcr.state !== 'draft') throw invalid(broken('windows', 'of work that is scheduled the windows are moved by reschedule'));
  const texts = { ...gcr, ...(summary && { summary }), ...(reason && { reason }) };
  return planned({ ...rest, gcr: texts }, { windows, affectedServices }, now);
}

/** The work has its time, or another. Throws a 422 Refusal where the notice would be late and nobody says why, or who answers for it. */
export function scheduled(
  held: Held,
  verb: 'schedule' | 'reschedule',
  { windows, affectedServices, late }: Scheduling,
  now: Date,
): Decided {
  const moved = decided(held, verb);
  const open = moved.gcr.windows.map((window): GcrWindow => (window.state === 'postponed' ? { ...window, state: 'scheduled' } : window));
  const { gcr, ...rest } = planned({ ...moved, gcr: { ...moved.gcr, windows: open } }, { windows, affectedServices }, now);
  const next = spanOf(gcr.windows.filter(isOpen)).startsAt;
  const isLate = checkLeadTime(gcr.classification, next, now, late);
  return { ...rest, gcr: { ...gcr, lateNotice: isLate, late: isLate ? late! : null } };
}

/** There is no time for the work any more. */
export const postponed = (held: Held): Decided => withOpenWindows(decided(held, 'postpone'), 'postponed');

/** The work does not happen. */
export const cancelled = (held: Held): Decided => withOpenWindows(decided(held, 'cancel'), 'cancelled');

const withOpenWindows = ({ gcr, ...rest }: Decided, state: ReportedState): Decided => ({
  ...rest,
  gcr: { ...gcr, windows: gcr.windows.map((window) => (isOpen(window) ? { ...window, state } : window)) },
});

/** Windows and circuits as they are now planned: windows that are over stay, open ones that are not named any more are dropped. */
export function planned(
  { gcr, touched, verbs }: Decided,
  { windows, affectedServices }: { windows?: PlannedWindow[] | undefined; affectedServices?: ReportedService[] | undefined },
  now: Date,
): Decided {
  const all = windows ? mergedWindows(gcr.windows, windows) : gcr.windows;
  const isToCome = ({ window }: { window: string }) => all.some((one) => one.suffix === window && isOpen(one));
  checkContent({ state: 'scheduled', windows: all, affectedServices: affectedServices ?? [] }, now);
  const past = affectedServices?.findIndex((service) => !isToCome(service)) ?? -1;
  if (past >= 0) throw invalid(broken(`affectedServices/${past}/window`, `window ${affectedServices![past]!.window} is over`));
  const kept = affectedServices ? touched.filter((one) => !isToCome(one)) : touched;
  const after = { ...gcr, windows: all, ...spanOf(all) };
  return { gcr: after, touched: [...kept, ...touchedIn(affectedServices ?? [])], verbs };
}

function mergedWindows(before: GcrWindow[], given: PlannedWindow[]): GcrWindow[] {
  const over = before.filter((window) => !isOpen(window));
  const again = given.findIndex(({ suffix }) => over.some((window) => window.suffix === suffix));
  if (again >= 0) throw invalid(broken(`windows/${again}/suffix`, `window ${given[again]!.suffix} is over: give a new one another number`));
  const now = windowsOf({ state: 'scheduled', windows: given });
  return [...now, ...droppedFrom(before, now)].sort((a, b) => Number(a.suffix) - Number(b.suffix));
}

/** Whether the notice leaves later than the rules want. */
function checkLeadTime(classification: GcrClassification, start: Date, now: Date, late: LateNotice | undefined): boolean {
  const owed = owedFor(classification, start, now);
  if (owed !== 'nothing' && !late?.reason) {
    throw invalid(
      missing('late', `${classification} work that begins ${utc(start.toISOString())} is announced late: say why in late.reason`),
    );
  }
  if (owed === 'reasonAndApprover' && !late?.approvedBy) {
    throw invalid(missing('late.approvedBy', 'so late somebody must answer for it: say who in late.approvedBy'));
  }
  return owed !== 'nothing';
}

const missing = (propertyPath: string, detail: string) => ({ propertyPath, code: 'missingProperty', detail });

/** Throws a 409 Refusal for a decision about a GCR that has changed since it was looked at. */
export function checkRevision({ gcr, revision }: Gcr, seen: number | undefined): void {
  if (seen === undefined || seen === revision) return;
  throw conflict(`GCR ${gcr} is at revision ${revision} by now, not ${seen}: look at it again`);
}
