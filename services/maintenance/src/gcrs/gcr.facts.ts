import type { EventClass } from '@trunkline/contracts';
import {
  GcrCancelled,
  GcrCompleted,
  GcrExtended,
  GcrNotCompleted,
  GcrPostponed,
  GcrRescheduled,
  GcrScheduled,
  GcrStarted,
  GcrUpdated,
  type GcrFact,
  type GcrHead,
  type NoticeKind,
  type PublicGcr,
  type ServiceImpact,
  type WindowTimes,
} from '@trunkline/contracts/maintenance';
import type { Transaction } from '@trunkline/messaging';
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
  more?(before: Gcr | undefined, after: Gcr): Omit<E, keyof GcrFact>;
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
  cancelled: telling(GcrCancelled, (_, { note }) => (note ? { because: note } : {})),
};

export interface News {
  before: Gcr | undefined;
  after: Gcr;
  /** Circuits as they are; and those of accounts that have none any more, as they were. */
  touched: Touched[];
  notices: Told[];
  changed: string[];
}

/** Announces the news of a GCR to each enterprise that has some, with its own circuits alone. */
export function announce(tx: Transaction, { before, after, touched, notices, changed }: News): void {
  const circuits = Map.groupBy(touched, ({ enterpriseId }) => enterpriseId);
  for (const [enterpriseId, its] of Map.groupBy(notices, (notice) => notice.enterpriseId)) {
    const kind = precedence.find((one) => its.some((notice) => notice.kind === one))!;
    const { event, more } = tellings[kind];
    const services = (circuits.get(enterpriseId) ?? []).flatMap((part) => part.services);
    tx.emit(event, {
      streamId: `${after.id}/${enterpriseId}`,
      gcr: after.gcr,
      enterpriseId,
      notices: its.map(({ window, accountBan, kind: what, sequence }) => ({ window, accountBan, kind: what, sequence })),
      changed,
      maintenance: publicGcr(after, services),
      ...more?.(before, after),
    });
  }
}
