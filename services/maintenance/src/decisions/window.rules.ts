import type { GcrWindow, ReportedState, ServiceImpact } from '@trunkline/contracts/maintenance';
import { conflict, invalid } from '@trunkline/domain';
import type { Gcr } from '../gcrs/gcr.entity.ts';
import { broken, checkContent, isOpen, spanOf, utc } from '../gcrs/gcr.rules.ts';
import type { Touched } from '../gcrs/notice.rules.ts';
import type { Ending, Extending, OfWindow, ServiceResult } from './decision.requests.ts';
import { decided, type Decided, type Held } from './decision.rules.ts';

/** The work of a window begins: of an emergency also before anybody approved it, of other work not before its time. */
export function started(held: Held, { window: named, at }: OfWindow, now: Date): Decided {
  const isUrgent = held.gcr.state === 'submitted' && held.gcr.classification === 'emergency';
  const verb = isUrgent ? 'startUrgently' : 'start';
  const { gcr, touched, verbs } = decided(held, verb);
  const window = chosen(gcr, named, 'scheduled');
  const actualStart = happened(at, now);
  if (!isUrgent && actualStart < window.start) {
    throw conflict(`cannot start window ${window.suffix} before ${window.start}: reschedule it first`);
  }
  const approvalOwed = gcr.approvalOwed || isUrgent;
  const after = withWindow({ ...gcr, approvalOwed, rolledBack: false }, { ...window, state: 'inProgress', actualStart });
  return { gcr: after, touched, verbs };
}

/** The work of a window that is under way takes longer. */
export function extended(held: Held, { window: named, end }: Extending, now: Date): Decided {
  const { gcr, touched, verbs } = decided(held, 'extend');
  const window = chosen(gcr, named, 'inProgress');
  if (utc(end) <= window.end) throw invalid(broken('end', `window ${window.suffix} ends at ${window.end} as it is: a later end is needed`));
  const after = withWindow(gcr, { ...window, end: utc(end) });
  checkContent({ state: 'inProgress', windows: after.windows, affectedServices: [] }, now);
  return { gcr: { ...after, ...spanOf(after.windows) }, touched, verbs };
}

/** The work of a window is done. With the last night of it the GCR is, and alternate nights are not needed any more. */
export function completed(held: Held, ending: Ending, now: Date): Decided {
  const { state, windows } = held.gcr;
  const isMore = state === 'inProgress' && windows.some((window) => window.kind === 'primary' && window.state === 'scheduled');
  const { gcr, touched, verbs } = decided(held, isMore ? 'completeWindow' : 'complete');
  const over = ended(gcr, touched, ending, 'completed', now);
  const withoutNeed = (window: GcrWindow): GcrWindow => (isOpen(window) ? { ...window, state: 'cancelled' } : window);
  return { verbs, touched: over.touched, gcr: isMore ? over.gcr : { ...over.gcr, windows: over.gcr.windows.map(withoutNeed) } };
}

/** The work of a window was not done, or was taken back: what windows are left stand, first of all an alternate night. */
export function notCompleted(held: Held, ending: Ending, verb: 'notComplete' | 'rollBack', now: Date): Decided {
  const failed = decided(held, verb);
  const over = ended({ ...failed.gcr, rolledBack: verb === 'rollBack' }, failed.touched, ending, 'notCompleted', now);
  const isLast = !over.gcr.windows.some(isOpen);
  return isLast ? { ...failed, ...over } : { ...decided(over, 'activateAlternateNight'), verbs: [verb, 'activateAlternateNight'] };
}

function ended(gcr: Gcr, touched: Touched[], { window: named, at, results = [] }: Ending, state: ReportedState, now: Date): Held {
  const window = chosen(gcr, named, 'inProgress');
  const actualEnd = happened(at, now);
  if (actualEnd < (window.actualStart ?? window.start)) throw invalid(broken('at', 'work does not end before it began'));
  return { gcr: withWindow(gcr, { ...window, state, actualEnd }), touched: withResults(touched, window.suffix, results) };
}

/** The window that is named, or the first in this state; of those to come an alternate night is the last. */
function chosen({ gcr, windows }: Gcr, named: string | undefined, state: ReportedState): GcrWindow {
  if (named !== undefined && !windows.some(({ suffix }) => suffix === named)) {
    throw invalid(broken('window', `GCR ${gcr} has no window ${named}`));
  }
  const fitting = windows.filter((window) => window.state === state && (named === undefined || window.suffix === named));
  const [first] = fitting.sort(
    (a, b) => Number(a.kind !== 'primary') - Number(b.kind !== 'primary') || Date.parse(a.start) - Date.parse(b.start),
  );
  if (!first) throw conflict(`${named === undefined ? 'no window' : `window ${named}`} of GCR ${gcr} is ${state}`);
  return first;
}

const withWindow = (gcr: Gcr, changed: GcrWindow): Gcr => ({
  ...gcr,
  windows: gcr.windows.map((window) => (window.suffix === changed.suffix ? changed : window)),
});

function happened(at: string | undefined, now: Date): string {
  if (at !== undefined && Date.parse(at) > now.getTime()) throw invalid(broken('at', 'what has not happened yet cannot be said'));
  return at === undefined ? now.toISOString() : utc(at);
}

function withResults(touched: Touched[], suffix: string, results: ServiceResult[]): Touched[] {
  const byCircuit = new Map(results.map(({ circuitId, result }) => [circuitId, result]));
  const own = touched.filter(({ window }) => window === suffix).flatMap(({ services }) => services);
  const unknown = results.findIndex(({ circuitId }) => !own.some((service) => service.circuitId === circuitId));
  if (unknown >= 0) throw invalid(broken(`results/${unknown}/circuitId`, `window ${suffix} does not touch ${results[unknown]!.circuitId}`));
  const withResult = (service: ServiceImpact): ServiceImpact => {
    const result = byCircuit.get(service.circuitId);
    return result ? { ...service, result } : service;
  };
  return touched.map((one) => (one.window === suffix ? { ...one, services: one.services.map(withResult) } : one));
}
