import type { GcrFact, GcrWindow, Impact, NoticeKind, ServiceImpact, WindowNotice } from '@trunkline/contracts/maintenance';

/** One notice: a window of a GCR, for the people of one account. */
export interface Notice {
  /** `<gcr>-<suffix>`, what customers' tools know the maintenance by; the same for life. */
  maintenanceId: string;
  /** One text for all circuits of the account: readers take the first. */
  customerName: string;
  kind: NoticeKind;
  sequence: number;
  window: GcrWindow;
  circuits: ServiceImpact[];
}

/** Names a part of the fact: the mail of one window to the people of one account. */
export const partOf = ({ window, accountBan }: WindowNotice): string => `${window}.${accountBan}`;

/** What is told in a part of the fact. */
export function noticeOf({ gcr, notices, maintenance }: GcrFact, part: string): Notice {
  const { window: suffix, accountBan, kind, sequence } = notices.find((notice) => partOf(notice) === part)!;
  const circuits = maintenance.services.filter((service) => service.window === suffix && service.accountBan === accountBan);
  const window = maintenance.windows.find((one) => one.suffix === suffix)!;
  return { maintenanceId: `${gcr}-${suffix}`, customerName: circuits[0]?.customerName ?? accountBan, kind, sequence, window, circuits };
}

/** A reminder says nothing new. */
export const isReminder = (fact: GcrFact): boolean => 'hoursBefore' in fact;

/** How a kind of notice stands for machines (NANOG BCOP X-MAINTNOTE-STATUS, RFC 5545 STATUS), and the word in a tenth column where tools look for one. */
export const standings: Record<NoticeKind, { maintnote: string; calendar: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'; cell?: string }> = {
  scheduled: { maintnote: 'CONFIRMED', calendar: 'CONFIRMED' },
  updated: { maintnote: 'CONFIRMED', calendar: 'CONFIRMED' },
  rescheduled: { maintnote: 'CONFIRMED', calendar: 'CONFIRMED' },
  postponed: { maintnote: 'RE-SCHEDULED', calendar: 'TENTATIVE', cell: 'Postponed' },
  started: { maintnote: 'IN-PROCESS', calendar: 'CONFIRMED' },
  extended: { maintnote: 'IN-PROCESS', calendar: 'CONFIRMED' },
  completed: { maintnote: 'COMPLETED', calendar: 'CONFIRMED', cell: 'Completed' },
  notCompleted: { maintnote: 'CANCELLED', calendar: 'CANCELLED', cell: 'Not Completed' },
  cancelled: { maintnote: 'CANCELLED', calendar: 'CANCELLED', cell: 'Cancelled' },
};

/** How an impact is written for people. Tools read an outage out of any text with that word, so no other has it. */
export const impactWords: Record<Impact, string> = {
  OUTAGE: 'Outage',
  DEGRADED: 'Degraded',
  'REDUCED-REDUNDANCY': 'Reduced redundancy',
  'NO-IMPACT': 'No impact',
};

/** `2026-03-20T02:00:00.000Z` → `2026-03-20 02:00 GMT`, with seconds where they are asked for. */
export const gmt = (instant: string | Date, digits: 16 | 19 = 16): string =>
  `${new Date(instant).toISOString().slice(0, digits).replace('T', ' ')} GMT`;

/** `2026-03-20 10:00 (Asia/Singapore)` */
export function local(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
  return `${parts} (${zone})`;
}
