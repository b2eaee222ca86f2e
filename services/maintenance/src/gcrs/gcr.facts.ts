import type { EventClass } from '@trunkline/contracts';
import {
  GcrCancelled,
  GcrCompleted,
  GcrExtended,
  GcrNotCompleted,
  GcrPostponed,
  GcrReminder,
  GcrRescheduled,
  GcrScheduled,
  GcrStarted,
  GcrUpdated,
  type GcrFact,
  type GcrHead,
  type NoticeKind,
  type PublicGcr,
  type ReminderHours,
  type ServiceImpact,
  type WindowTimes,
} from '@trunkline/contracts/maintenance';
import { Refusal } from '@trunkline/domain';
import { largestBody as largestFact, type Transaction } from '@trunkline/messaging';
import type { Gcr } from './gcr.entity.ts';
import type { Told, Touched } from './notice.rules.ts';

/** What all whom it touches may know of a GCR. */
export const headOf = (gcr: Gcr): GcrHead => ({
  gcrId: gcr.id,
  gcr: gcr.gcr,
  classification: gcr.classification,
  summary: gcr.summary,
  ...(gcr.reason && { reason: gcr.reason }),
  state: gcr.state,
  revision: gcr.revision,
  lateNotice: gcr.lateNotice,
  ...(gcr.late && { late: gcr.late }),
  ...(gcr.note && { note: gcr.note }),
  rolledBack: gcr.rolledBack,
  updatedAt: gcr.updatedAt.toISOString(),
  windows: gcr.windows,
});

/** Everything that an enterprise may know of a GCR: of the circuits its own. */
const publicGcr = (gcr: Gcr, services: ServiceImpact[]): PublicGcr => ({ ...headOf(gcr), services });

/** Of several kinds of news for one enterprise, the one its event is named after. */
const precedence: NoticeKind[] = [
  'completed',
  'notCompleted',
  'started',
  'extended',
  'rescheduled',
  'postponed',
  'updated',
  'scheduled',
  'cancelled',
];

/** The event of a kind of news, and what it carries besides what every one does. */
interface Telling<E extends GcrFact = GcrFact> {
  event: EventClass<E>;
  more?(before: Gcr | undefined, after: Gcr, because?: string): Omit<E, keyof GcrFact>;
}
const telling = <E extends GcrFact>(event: EventClass<E>, more?: Telling<E>['more']) => ({ event, more }) as unknown as Telling;

const timesOf = (gcr: Gcr | undefined): WindowTimes[] =>
  (gcr?.windows ?? []).map(({ suffix: window, start, end }) => ({ window, start, end }));

const tellings: Record<NoticeKind, Telling> = {
  scheduled: telling(GcrScheduled),
  updated: telling(GcrUpdated),
  rescheduled: telling(GcrRescheduled, (before, after) => ({ oldWindows: timesOf(before), newWindows: timesOf(after) })),
  postponed: telling(GcrPostponed),
  started: telling(GcrStarted),
  extended: telling(GcrExtended, (before) => ({ oldWindows: timesOf(before) })),
  completed: telling(GcrCompleted),
  notCompleted: telling(GcrNotCompleted, (_, { rolledBack }) => ({ rolledBack })),
  cancelled: telling(GcrCancelled, (_, { note }, because = note ?? undefined) => (because ? { because } : {})),
};

export interface News {
  before: Gcr | undefined;
  after: Gcr;
  /** Circuits as they are; and those of accounts that have none any more, as they were. */
  touched: Touched[];
  notices: Told[];
  changed: string[];
  /** Of what is cancelled: why, where the work itself does not say it. */
  because?: string | undefined;
}

/** Announces the news of a GCR to each enterprise that has some, with its own circuits alone. */
export function announce(tx: Transaction, { before, after, touched, notices, changed, because }: News): void {
  for (const [enterpriseId, its, services] of byEnterprise(notices, touched)) {
    const kind = precedence.find((one) => its.some((notice) => notice.kind === one))!;
    const { event, more } = tellings[kind];
    const fact = { ...factOf(after, enterpriseId, its, services), changed, ...more?.(before, after, because) };
    try {
      tx.emit(event, fact);
    } catch (error) {
      throw error instanceof Refusal && error.status === 413 ? tooMuchFor(fact) : error;
    }
  }
}

/** Of so many circuits no one fact can tell. */
function tooMuchFor(fact: GcrFact): Refusal {
  const size = Buffer.byteLength(JSON.stringify(fact));
  const detail = `the circuits of enterprise ${fact.enterpriseId} make a fact of ${size} bytes, and ${largestFact} fit: report the work as several GCRs`;
  return new Refusal({ status: 413, code: 'tooManyRecords', title: 'Content too large', detail });
}

export interface Near {
  gcr: Gcr;
  touched: Touched[];
  /** What was last told of the windows that are near. */
  notices: Told[];
  hoursBefore: ReminderHours;
}

/** Reminds each enterprise of the windows that are near, with the notices that its accounts had last. */
export function announceReminder(tx: Transaction, { gcr, touched, notices, hoursBefore }: Near): void {
  const windows = new Set(notices.map(({ window }) => window));
  const near = touched.filter(({ window }) => windows.has(window));
  for (const [enterpriseId, its, services] of byEnterprise(notices, near)) {
    tx.emit(GcrReminder, { ...factOf(gcr, enterpriseId, its, services), hoursBefore });
  }
}

function byEnterprise(notices: Told[], touched: Touched[]): [enterpriseId: string, notices: Told[], services: ServiceImpact[]][] {
  const circuits = Map.groupBy(touched, ({ enterpriseId }) => enterpriseId);
  const told = Map.groupBy(notices, ({ enterpriseId }) => enterpriseId);
  return [...told].map(([enterpriseId, its]) => [
    enterpriseId,
    its,
    (circuits.get(enterpriseId) ?? []).flatMap(({ services }) => services),
  ]);
}

const factOf = (gcr: Gcr, enterpriseId: string, notices: Told[], services: ServiceImpact[]): GcrFact => ({
  streamId: `${gcr.id}/${enterpriseId}`,
  gcr: gcr.gcr,
  enterpriseId,
  notices: notices.map(({ window, accountBan, kind, sequence }) => ({ window, accountBan, kind, sequence })),
  changed: [],
  maintenance: publicGcr(gcr, services),
});
