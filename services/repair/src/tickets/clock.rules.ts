import type { ClockPause, ClockTarget, TargetKind, TicketClock, TicketSeverity, TicketStatus } from '@trunkline/contracts/repair';
import { dueAfter, roundTheClock, workedBetween, type BusinessCalendar, type Span } from '@trunkline/domain';
import type { Ticket } from './ticket.entity.ts';

/** Minutes in which the carrier answers, tells news and restores the service, by how bad the carrier takes it. */
const promised: Record<TicketSeverity, Record<TargetKind, number>> = {
  extensive: { respond: 15, update: 60, restore: 240 },
  significant: { respond: 30, update: 120, restore: 480 },
  moderate: { respond: 60, update: 240, restore: 1440 },
  minor: { respond: 60, update: 1440, restore: 1440 },
};

/** A promise is at risk when so much of its time is over. */
const riskShare = 0.75;

/** Repair works round the clock, unless the contract says otherwise. */
const calendarOf = ({ terms }: Pick<Ticket, 'terms'>): BusinessCalendar => terms?.calendar ?? roundTheClock;

/** In these nothing is owed: not yet, or not any more. */
const still: TicketStatus[] = ['potential', 'resolved', 'closed', 'cancelled'];

/** The clock of a ticket as it stands now: worked out from its times and pauses, never kept. */
export function clockOf(ticket: Ticket, now: Date): TicketClock {
  const { pauses } = ticket;
  const owed = !still.includes(ticket.status);
  const targets = ticket.status === 'potential' ? [] : targetsOf(ticket, now);
  const [due] = owed ? targets.flatMap(({ dueAt, metAt }) => (dueAt && !metAt ? [dueAt] : [])).sort() : [];
  const calendar = calendarOf(ticket);
  return {
    running: owed && !pauses.some((pause) => lasts(pause, now)),
    ...(due && { dueAt: due }),
    elapsedMinutes: minutesIn(calendar, ticket, ticket.openedAt, endOf(ticket) ?? now),
    ...(due && { remainingMinutes: minutesIn(calendar, ticket, now, new Date(due)) }),
    ...(ticket.terms && { hours: ticket.terms.hours }),
    targets,
    pauses,
  };
}

/** Downtime: minutes from opening to an instant, but for pauses. Whatever hours the contract has for work, a service that is away is away. */
export const countedMinutes = (ticket: Ticket, to: Date): number => minutesIn(roundTheClock, ticket, ticket.openedAt, to);

const minutesIn = (calendar: BusinessCalendar, { pauses }: Ticket, from: Date, to: Date): number =>
  Math.floor(workedBetween(calendar, from, to, pauses.map(spanOf)) / 60_000);

/** The pauses, with those that last ended; or with a new one that lasts. */
export const resumed = (pauses: ClockPause[], at: Date): ClockPause[] =>
  pauses.map((pause) => (pause.to ? pause : { ...pause, to: at.toISOString() }));
/** The pauses with one more that ends by itself, when the time that was agreed has come. */
export const pausedUntil = (pauses: ClockPause[], to: string, at: Date, askedBy: string): ClockPause[] => [
  ...pauses,
  { reason: 'appointment', from: at.toISOString(), to, askedBy },
];
/** The pauses, without what is yet to come of the one until an appointment. */
export const cutShort = (pauses: ClockPause[], to: string, at: Date): ClockPause[] =>
  pauses.map((pause) =>
    pause.reason === 'appointment' && pause.to === to && Date.parse(to) > at.getTime() ? { ...pause, to: at.toISOString() } : pause,
  );

/** The pauses of work that has ended: none goes on beyond. */
export const stopped = (pauses: ClockPause[], at: Date): ClockPause[] =>
  pauses.map((pause) => (!pause.to || Date.parse(pause.to) > at.getTime() ? { ...pause, to: laterOf(pause.from, at) } : pause));
const laterOf = (from: string, at: Date): string => (Date.parse(from) > at.getTime() ? from : at.toISOString());
export const paused = (pauses: ClockPause[], reason: ClockPause['reason'], at: Date, askedBy: string): ClockPause[] => [
  ...resumed(pauses, at),
  { reason, from: at.toISOString(), askedBy },
];

/** A promise that is not kept yet, and when it is at risk and broken; each time it is given, it is another. */
export interface Promised {
  key: string;
  kind: TargetKind;
  riskAt: Date;
  dueAt: Date;
}

/** The promises that run now. */
export function runningPromises(ticket: Ticket): Promised[] {
  if (still.includes(ticket.status)) return [];
  const { sellerSeverity, openedAt, startedAt, toldAt } = ticket;
  const [calendar, pauses] = [calendarOf(ticket), ticket.pauses.map(spanOf)];
  const running: [TargetKind, Date][] = [
    ['update', toldAt],
    ['restore', openedAt],
    ...(startedAt ? [] : [['respond', openedAt] as [TargetKind, Date]]),
  ];
  return running.flatMap(([kind, from]) => {
    const minutes = promised[sellerSeverity][kind];
    const [riskAt, dueAt] = [dueAfter(calendar, from, minutes * riskShare, pauses), dueAfter(calendar, from, minutes, pauses)];
    return riskAt && dueAt ? [{ key: `${kind} from ${from.toISOString()}`, kind, riskAt, dueAt }] : [];
  });
}

function targetsOf(ticket: Ticket, now: Date): ClockTarget[] {
  const { openedAt, startedAt, toldAt, resolvedAt } = ticket;
  const end = endOf(ticket);
  return [
    targetOf(ticket, 'respond', openedAt, startedAt ?? resolvedAt, now),
    ...(end ? [] : [targetOf(ticket, 'update', toldAt, null, now)]),
    targetOf(ticket, 'restore', openedAt, ticket.resolution ? end : null, now),
  ];
}

function targetOf(
  { sellerSeverity, pauses, closedAt, terms }: Ticket,
  kind: TargetKind,
  from: Date,
  metAt: Date | null,
  now: Date,
): ClockTarget {
  // What was paused after it was met has no part in it.
  const counting = pauses.filter((pause) => !metAt || Date.parse(pause.from) < metAt.getTime());
  const dueAt = dueAfter(calendarOf({ terms }), from, promised[sellerSeverity][kind], counting.map(spanOf));
  return {
    kind,
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    ...(metAt && { metAt: metAt.toISOString() }),
    breached: dueAt !== undefined && (metAt ?? closedAt ?? now) > dueAt,
  };
}

/** When its clock ended: with the service restored, or with the ticket. */
const endOf = ({ resolution, closedAt }: Ticket): Date | null => (resolution ? new Date(resolution.restoredAt) : closedAt);

const lasts = ({ from, to }: ClockPause, now: Date): boolean =>
  Date.parse(from) <= now.getTime() && (!to || Date.parse(to) > now.getTime());

const spanOf = ({ from, to }: ClockPause): Span => ({ from: new Date(from), to: to === undefined ? null : new Date(to) });
