import { calendarUid, worstOf, type GcrFact } from '@trunkline/contracts/maintenance';
import ical, { ICalEventStatus } from 'ical-generator';
import { carrier, kindNames, notice as say } from './gcr.wording.ts';
import { local, noticeOf, standings } from './notice.rules.ts';

/**
 * The iCalendar part of a notice (RFC 5545, with the NANOG BCOP's X-MAINTNOTE fields): one event, whole, in UTC, with the worst impact over all and that of each
 * circuit beside it. `sentAt` is the Date of the mail, by which readers tell the newer of two.
 */
export function calendarOf(fact: GcrFact, part: string, accountBan: string, sentAt: Date): string {
  const { maintenanceId, customerName, kind, sequence, window, circuits } = noticeOf(fact, part);
  const { maintnote, calendar: status } = standings[kind];
  const { maintenance } = fact;
  const calendar = ical({ prodId: `-//${carrier.name}//Maintenance notices//EN` });
  calendar.createEvent({
    id: calendarUid(fact.gcr, window.suffix, accountBan),
    sequence,
    stamp: sentAt,
    start: new Date(window.start),
    end: new Date(window.end),
    summary: `${kindNames[kind]}: ${maintenance.summary}`.slice(0, 200),
    description: descriptionOf(fact, part),
    status: ICalEventStatus[status],
    organizer: carrier.changeManagement,
    x: [
      ['X-MAINTNOTE-PROVIDER', carrier.domain],
      ['X-MAINTNOTE-ACCOUNT', customerName],
      ['X-MAINTNOTE-MAINTENANCE-ID', maintenanceId],
      ['X-MAINTNOTE-IMPACT', worstOf(circuits.map(({ impact }) => impact))],
      ['X-MAINTNOTE-STATUS', maintnote],
      ...circuits.map(({ circuitId, impact }): [string, string] => [
        `X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=${impact}`,
        circuitId,
      ]),
    ],
  });
  return calendar.toString();
}

function descriptionOf(fact: GcrFact, part: string): string {
  const { window, circuits } = noticeOf(fact, part);
  const { reason, late } = fact.maintenance;
  const longest = Math.max(0, ...circuits.map(({ maximumDurationMinutes = 0 }) => maximumDurationMinutes));
  const { name, email } = carrier.changeManagement;
  return [
    ...(reason ? [say.reason(reason)] : []),
    say.localTimes(local(window.start, window.siteZone), local(window.end, window.siteZone)),
    ...[...new Set(circuits.map(({ aLocation }) => aLocation))].slice(0, 10),
    ...(longest ? [say.minutes(longest)] : []),
    ...(late ? [say.late(late.reason)] : []),
    say.contact(name, email),
  ].join('\n');
}
