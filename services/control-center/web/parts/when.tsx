import { useSession } from '../app/session.ts';
import { locale } from '../language/languages.ts';

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** The person's own zone, as they chose it, else the browser's. */
export const useZone = (): string => useSession().data?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

export const instantIn = (zone: string, at: string): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  }).format(new Date(at));

/** What a service says of instants, as it writes them, with these in a zone. */
export const withInstantsIn = (zone: string, text: string): string =>
  text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (at) => instantIn(zone, at));

/** A day is the same everywhere: `2026-03-02`. */
export const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export function sinceNow(at: string, now = Date.now()): string {
  const away = Date.parse(at) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, ms] = steps.find(([, each]) => Math.abs(away) >= each) ?? ['minute', 60_000];
  return format.format(Math.trunc(away / ms), unit);
}

/** An instant, exactly, in the person's zone. */
export function When({ at }: { at: string }) {
  return <time dateTime={at}>{instantIn(useZone(), at)}</time>;
}

/** How long ago or ahead, and exactly on demand. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={instantIn(useZone(), at)}>
      {sinceNow(at)}
    </time>
  );
}

/** From one instant to another: the day once where both have the same. */
export function Span({ from, to, zone }: { from: string; to: string; zone?: string }) {
  const own = useZone();
  const timeZone = zone ?? own;
  const format = new Intl.DateTimeFormat(locale, {
    ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  });
  return <span>{format.formatRange(new Date(from), new Date(to))}</span>;
}

export const Day = ({ day }: { day: string }) => <time dateTime={day}>{dayInWords(day)}</time>;
