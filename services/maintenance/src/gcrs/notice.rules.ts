import type { GcrWindow, NoticeKind, ServiceImpact, WindowNotice } from '@trunkline/contracts/maintenance';
import { createHash } from 'node:crypto';
import { isOpen } from './gcr.rules.ts';

/** What a window does to the circuits of one account. */
export interface Touched {
  window: string;
  accountBan: string;
  enterpriseId: string;
  services: ServiceImpact[];
}

/** What was last told of a window to the people of an account. */
export interface Told extends WindowNotice {
  enterpriseId: string;
  digest: string;
}

/** A GCR as far as notices go: what every account is told, and what each of them is. */
export interface Standing {
  /** Everything that stands in each notice besides the circuits. */
  head: unknown;
  windows: GcrWindow[];
  touched: Touched[];
}

const final: NoticeKind[] = ['completed', 'notCompleted', 'cancelled'];
/** Whether it was told that there is nothing more to come. */
export const isOver = ({ kind }: Pick<Told, 'kind'>): boolean => final.includes(kind);
/** Its circuits were taken from the work: what is told when they are put back is news. */
const isTaken = ({ kind, digest }: Told): boolean => kind === 'cancelled' && digest === '';
const firstSaid = {
  scheduled: 'scheduled',
  postponed: 'postponed',
  inProgress: 'started',
  completed: 'completed',
  notCompleted: 'notCompleted',
} as const;

/** An account that went to another enterprise in between is told of to each. */
const keyOf = ({ window, accountBan, enterpriseId }: Omit<Touched, 'services'>) => `${window}/${accountBan}/${enterpriseId}`;

/**
 * What is news, for each window and account: one that gains its first circuit hears Scheduled, one that loses its last hears Cancelled, one for which nothing
 * is otherwise hears nothing. What was told to be over is over.
 */
export function noticesOf(before: Standing | undefined, after: Standing, told: Told[]): Told[] {
  const known = new Map(told.map((notice) => [keyOf(notice), notice]));
  const now = new Map(after.touched.map((touched) => [keyOf(touched), touched]));
  const news: Told[] = [];
  const say = ({ window, accountBan, enterpriseId }: Omit<Touched, 'services'>, kind: NoticeKind, digest: string): void => {
    const last = known.get(keyOf({ window, accountBan, enterpriseId }));
    news.push({ window, accountBan, enterpriseId, kind, digest, sequence: last ? last.sequence + 1 : 0 });
  };
  for (const last of told) {
    if (!now.has(keyOf(last)) && !isOver(last)) say(last, 'cancelled', '');
  }
  for (const touched of after.touched) {
    const last = known.get(keyOf(touched));
    const digest = digestOf(after, touched);
    const kind = kindOf(windowIn(before, touched), windowIn(after, touched)!, last, digest);
    if (kind) say(touched, kind, digest);
  }
  return news;
}

const windowIn = (standing: Standing | undefined, { window }: Touched) => standing?.windows.find(({ suffix }) => suffix === window);

function kindOf(before: GcrWindow | undefined, after: GcrWindow, last: Told | undefined, digest: string): NoticeKind | undefined {
  if (!last) return after.state === 'cancelled' ? undefined : firstSaid[after.state];
  if (isTaken(last)) return after.state === 'cancelled' || !isOpen(after) ? undefined : firstSaid[after.state];
  if (isOver(last) || last.digest === digest) return undefined;
  if (before && before.state !== after.state) {
    return after.state === 'cancelled' ? 'cancelled' : after.state === 'scheduled' ? 'rescheduled' : firstSaid[after.state];
  }
  if (before && (before.start !== after.start || before.end !== after.end)) {
    return after.state === 'inProgress' && before.start === after.start && before.end < after.end ? 'extended' : 'rescheduled';
  }
  return 'updated';
}

/** Equal where a notice would say the same. */
function digestOf({ head, windows }: Standing, { window, services }: Touched): string {
  const own = windows.find(({ suffix }) => suffix === window)!;
  const confirmed = own.kind === 'alternateNight' && windows.some(({ kind, state }) => kind === 'primary' && state === 'notCompleted');
  const circuits = [...services].sort((a, b) => (a.circuitId < b.circuitId ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([head, own, confirmed, circuits], sorted))
    .digest('base64url');
}

/** The database keeps properties in an order of its own. */
const sorted = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
