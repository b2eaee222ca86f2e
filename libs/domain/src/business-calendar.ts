/** A span of time; without an end it goes on. */
export interface Span {
  from: Date;
  to?: Date | null | undefined;
}

/** Working hours of one weekday in local time, as `HH:MM` from and to, in order; `24:00` ends a day. */
export type DayHours = readonly (readonly [from: string, to: string])[];

/** When a region works. */
export interface BusinessCalendar {
  /** IANA time zone of its days and hours. */
  zone: string;
  /** Sunday first, as `Date` counts them. */
  week: readonly DayHours[];
  /** Local days, `YYYY-MM-DD`, on which nobody works. */
  holidays: readonly string[];
}

const allDay: DayHours = [['00:00', '24:00']];

/** 24 × 7, in every zone alike. */
export const roundTheClock: BusinessCalendar = { zone: 'UTC', week: Array<DayHours>(7).fill(allDay), holidays: [] };

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A calendar that has not opened for so long never will. */
const mostClosedDays = 400;

interface Piece {
  from: number;
  to: number;
}

/** The instant at which so many working minutes have passed since `from`, pauses not counted; undefined while a pause without an end, or an empty calendar, keeps it from coming. */
export function dueAfter(calendar: BusinessCalendar, from: Date, minutes: number, pauses: readonly Span[] = []): Date | undefined {
  const paused = merged(pauses);
  const standsAt = paused.at(-1)?.to === Infinity ? paused.at(-1)!.from : Infinity;
  let left = minutes * minuteMs;
  for (const open of openFrom(calendar, from.getTime())) {
    for (const piece of without(open, paused)) {
      if (piece.to - piece.from >= left) return new Date(piece.from + left);
      left -= piece.to - piece.from;
    }
    if (open.to >= standsAt) return undefined;
  }
  return undefined;
}

/** Working time between two instants in milliseconds, pauses not counted; 0 when they stand the wrong way round. */
export function workedBetween(calendar: BusinessCalendar, from: Date, to: Date, pauses: readonly Span[] = []): number {
  const [paused, end] = [merged(pauses), to.getTime()];
  let worked = 0;
  for (const open of openFrom(calendar, from.getTime())) {
    if (open.from >= end) break;
    for (const piece of without({ from: open.from, to: Math.min(open.to, end) }, paused)) worked += piece.to - piece.from;
    if (open.to >= end) break;
  }
  return worked;
}

/** Pauses in order of time, those that touch or overlap as one. */
function merged(pauses: readonly Span[]): Piece[] {
  const sorted = pauses
    .map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? Infinity }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const whole: Piece[] = [];
  for (const pause of sorted) {
    const last = whole.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else whole.push({ ...pause });
  }
  return whole;
}

/** What is left of a piece between the pauses. */
function* without({ from, to }: Piece, paused: Piece[]): Generator<Piece> {
  let at = from;
  for (const pause of paused) {
    if (pause.to <= at) continue;
    if (pause.from >= to) break;
    if (pause.from > at) yield { from: at, to: pause.from };
    at = pause.to;
  }
  if (at < to) yield { from: at, to };
}

/** The open hours from an instant on. */
function* openFrom(calendar: BusinessCalendar, from: number): Generator<Piece> {
  if (calendar === roundTheClock) {
    yield { from, to: Infinity };
    return;
  }
  const { zone, week, holidays } = calendar;
  const first = Math.floor((from + offsetAt(zone, from)) / dayMs) * dayMs;
  for (let day = first, closed = 0; closed < mostClosedDays; day += dayMs, closed++) {
    const date = new Date(day);
    if (holidays.includes(date.toISOString().slice(0, 10))) continue;
    for (const [opens, shuts] of week[date.getUTCDay()] ?? []) {
      const piece = { from: Math.max(from, instantOf(zone, day, opens)), to: instantOf(zone, day, shuts) };
      if (piece.to <= piece.from) continue;
      closed = 0;
      yield piece;
    }
  }
}

const instants = new Map<string, number>();
const mostInstants = 10_000;

/** When clocks of the zone show the time on the day: asked of the zone once for all who work in those hours. */
function instantOf(zone: string, day: number, time: string): number {
  const key = `${zone} ${day} ${time}`;
  let instant = instants.get(key);
  if (instant === undefined) {
    if (instants.size >= mostInstants) instants.clear();
    instants.set(key, (instant = shownAt(zone, day, time)));
  }
  return instant;
}

/** The first time where they show it twice, as much later where they skip it. */
function shownAt(zone: string, day: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = day + (hours * 60 + minutes) * minuteMs;
  const before = shown - offsetAt(zone, shown - dayMs);
  const after = shown - offsetAt(zone, shown + dayMs);
  const real = [before, after].filter((at) => at + offsetAt(zone, at) === shown);
  return real.length ? Math.min(...real) : before;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** By how much the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  if (zone === 'UTC') return 0;
  let format = formats.get(zone);
  if (!format) {
    const [number, hourCycle] = ['numeric', 'h23'] as const;
    const fields = { year: number, month: number, day: number, hour: number, minute: number, second: number };
    formats.set(zone, (format = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle, era: 'short', ...fields })));
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(at / 1000) * 1000;
}
