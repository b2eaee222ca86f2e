import { calendarUid, worstOf, type GcrFact } from '@trunkline/contracts/maintenance';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Attachment } from '../mail/mail.declaration.ts';
import type { Reader } from '../mail/reader.ts';
import { notice as say } from './gcr.wording.ts';
import { isReminder, local, noticeOf, standings } from './notice.rules.ts';

const mostOfTitle = 200;

/**
 * The iCalendar part of a notice (RFC 5545, with the NANOG BCOP's X-MAINTNOTE fields): one event, whole, in UTC, with the worst impact over all and that of each
 * circuit beside it. Its stamp is the Date of the mail, by which readers tell the newer of two. To who wants that, it asks to be taken into their calendar or
 * out of it (RFC 5546); a reminder asks nothing.
 */
export function calendarOf(fact: GcrFact, part: string, accountBan: string, reader: Reader): Omit<Attachment, 'name'> {
  const { sentAt, carrier, calendarMethod, name, email } = reader;
  const { maintenanceId, customerName, kind, sequence, window, circuits } = noticeOf(fact, part);
  const { maintnote, calendar: status } = standings[kind];
  const asks = calendarMethod === 'request' && !isReminder(fact);
  const method = status === 'CANCELLED' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: `-//${carrier.name}//Maintenance notices//EN`, ...(asks && { method }) });
  calendar.createEvent({
    id: calendarUid(fact.gcr, window.suffix, accountBan, carrier.domain),
    sequence,
    stamp: sentAt,
    start: new Date(window.start),
    end: new Date(window.end),
    summary: [...fact.maintenance.summary].slice(0, mostOfTitle).join(''),
    description: descriptionOf(fact, part, reader),
    status: ICalEventStatus[status],
    organizer: carrier.changeManagement,
    ...(asks && { attendees: [{ name, email }] }),
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
  return { contentType: `text/calendar; charset=utf-8${asks ? `; method=${method}` : ''}`, content: calendar.toString() };
}

function descriptionOf(fact: GcrFact, part: string, { carrier, live }: Reader): string {
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
    ...(live ? [say.page(live)] : []),
  ].join('\n');
}
