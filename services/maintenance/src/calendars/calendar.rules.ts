import { calendarUid, type Impact, type NoticeKind } from '@trunkline/contracts/maintenance';
import { createHash } from 'node:crypto';
import ical, { ICalEventStatus } from 'ical-generator';
import type { Entry } from './calendar.store.ts';

/** What stands in a calendar: work that was announced and is not called off; as the mails have it. */
const statuses: Record<NoticeKind, ICalEventStatus | undefined> = {
  scheduled: ICalEventStatus.CONFIRMED,
  updated: ICalEventStatus.CONFIRMED,
  rescheduled: ICalEventStatus.CONFIRMED,
  postponed: ICalEventStatus.TENTATIVE,
  started: ICalEventStatus.CONFIRMED,
  extended: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  notCompleted: undefined,
  cancelled: undefined,
};

const impactWords: Record<Impact, string> = {
  OUTAGE: 'outage',
  DEGRADED: 'degraded',
  'REDUCED-REDUNDANCY': 'reduced redundancy',
  'NO-IMPACT': 'no impact',
};

/** Entries as a calendar (RFC 5545), with the UID and SEQUENCE of the mails about them; `domain` is that of the UIDs. The same entries make the same text. */
export function calendarOf(name: string, entries: Entry[], domain: string): string {
  const calendar = ical({ name, prodId: '-//Trunkline//Maintenance//EN', ttl: 3600 });
  for (const entry of entries) {
    const status = entry.notice === null ? undefined : statuses[entry.notice];
    if (status === undefined) continue;
    calendar.createEvent({
      id: calendarUid(entry.gcr, entry.window, entry.accountBan, domain),
      sequence: entry.sequence!,
      stamp: entry.toldAt!,
      start: new Date(entry.start),
      end: new Date(entry.end),
      status,
      summary: `Maintenance ${entry.gcr}: ${entry.summary}`,
      location: entry.aLocation,
      description: descriptionOf(entry),
    });
  }
  return calendar.toString();
}

function descriptionOf({ reason, accountBan, customerName, impact, circuitIds, circuits }: Entry): string {
  const more = circuits > circuitIds.length ? [`and ${circuits - circuitIds.length} more`] : [];
  return [
    ...(reason ? [reason] : []),
    `${customerName}, account ${accountBan}`,
    `Worst impact: ${impactWords[impact]}`,
    ...circuitIds,
    ...more,
  ].join('\n');
}

const columns: [heading: string, value: (entry: Entry) => string | number][] = [
  ['GCR', ({ gcr }) => gcr],
  ['Classification', ({ classification }) => classification],
  ['State', ({ state }) => state],
  ['Summary', ({ summary }) => summary],
  ['Window', ({ window }) => window],
  ['Kind', ({ kind }) => kind],
  ['Start (UTC)', ({ start }) => start],
  ['End (UTC)', ({ end }) => end],
  ['Site zone', ({ siteZone }) => siteZone],
  ['Window state', ({ windowState }) => windowState],
  ['Enterprise', ({ enterpriseId }) => enterpriseId],
  ['Account', ({ accountBan }) => accountBan],
  ['Customer', ({ customerName }) => customerName],
  ['Impact', ({ impact }) => impact],
  ['Circuits', ({ circuits }) => circuits],
  ['Circuit ids', ({ circuitIds }) => circuitIds.join(' ')],
];

/** Entries as a table (RFC 4180). A cell that a spreadsheet would take for a formula has an apostrophe before it. */
export const tableOf = (entries: Entry[]): string =>
  [columns.map(([heading]) => heading), ...entries.map((entry) => columns.map(([, value]) => value(entry)))]
    .map((row) => `${row.map(cellOf).join(',')}\r\n`)
    .join('');

function cellOf(value: string | number): string {
  const text = String(value);
  return `"${(/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** What is kept of the secret in an address. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
