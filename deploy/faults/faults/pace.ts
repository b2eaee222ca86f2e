import type { Evidence, Operation } from '../evidence/evidence.ts';
import type { Bounds } from './fault.ts';
import type { Load } from '../load/load.ts';

/** Events per second that the load's writer committed: in the calm before the fault, and from its first commit to its last. */
export interface Pace {
  asked: number;
  calm: number;
  whole: number;
}

interface Span {
  from: number;
  until: number;
}

/** The load counts as reached when half of it was committed in the calm: a load is what the machine may be asked for, as fast as it can. */
const leastShare = 0.5;
export const keepsUp = ({ asked, calm }: Pace): boolean => calm >= asked * leastShare;

const within =
  ({ from, until }: Span) =>
  ({ at }: { at: number }) =>
    at >= from && at < until;
const eventsOf = (operations: Operation[]) => operations.reduce((sum, { events }) => sum + events.length, 0);

export function paceOf({ operations }: Evidence, { eventsPerSecond }: Load, calm: Span): Pace {
  const committed = operations.filter(({ op, outcome }) => outcome === 'committed' && op.startsWith('api-'));
  const perSecond = (span: Span) => Math.round(eventsOf(committed.filter(within(span))) / Math.max(0.001, (span.until - span.from) / 1000));
  const times = committed.map(({ at }) => at);
  const whole = { from: times.reduce((a, b) => Math.min(a, b), Infinity), until: times.reduce((a, b) => Math.max(a, b), 0) + 1 };
  return { asked: eventsPerSecond, calm: perSecond(calm), whole: committed.length ? perSecond(whole) : 0 };
}

const p99 = (values: number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length ? Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1]! * 10) / 10 : undefined;
};

/** How long each event waited from its commit to its first effect. */
export function waitsOf({ operations, effects }: Evidence): { key: string; at: number; ms: number }[] {
  const committed = new Map(
    operations
      .filter(({ outcome }) => outcome === 'committed')
      .flatMap(({ events, at, key }) => events.map(({ token }) => [token, { at, key }] as const)),
  );
  return effects.flatMap(({ token, at }) => {
    const begun = committed.get(token);
    return begun ? [{ ...begun, ms: Math.max(0, at - begun.at) }] : [];
  });
}

/** The p99s before, during and after, in milliseconds, and which bound was not kept. */
export function compare(
  evidence: Evidence,
  calm: Span,
  during: Span,
  { commit, wait, waitAfter }: Bounds = {},
): { measured: Record<string, number>; missed: string[] } {
  const aside = new Set(evidence.parked.map(({ key }) => key));
  const waits = waitsOf(evidence).filter(({ key }) => !aside.has(key));
  const commits = evidence.operations.flatMap(({ at, tookMs, outcome }) =>
    outcome === 'committed' && tookMs !== undefined ? [{ at, ms: tookMs }] : [],
  );
  const after = { from: during.until, until: Infinity };
  const of = (rows: { at: number; ms: number }[], span: Span) => p99(rows.filter(within(span)).map(({ ms }) => ms));
  const values = {
    commitP99CalmMs: of(commits, calm),
    commitP99DuringMs: of(commits, during),
    waitP99CalmMs: of(waits, calm),
    waitP99DuringMs: of(waits, during),
    waitP99AfterMs: of(waits, after),
  };
  const judge = (name: string, base: number | undefined, value: number | undefined, most?: number) =>
    most !== undefined && base !== undefined && value !== undefined && value > base * most
      ? [`${name} ${value} ms is more than ${most} × ${base} ms`]
      : [];
  return {
    measured: Object.fromEntries(Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined)),
    missed: [
      ...judge('p99 of commits', values.commitP99CalmMs, values.commitP99DuringMs, commit),
      ...judge('p99 to the effect', values.waitP99CalmMs, values.waitP99DuringMs, wait),
      ...judge('p99 to the effect afterwards', values.waitP99CalmMs, values.waitP99AfterMs, waitAfter),
    ],
  };
}
