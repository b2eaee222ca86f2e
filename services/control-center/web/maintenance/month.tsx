import type { GcrHead } from '@trunkline/contracts/maintenance';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { locale } from '../language/languages.ts';
import { Listed } from '../parts/states.tsx';
import { Span, useZone } from '../parts/when.tsx';
import { dayIn, monthAfter, weeksOf } from './month.rules.ts';
import { monthWords } from './month.words.ts';

const monthInWords = (month: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${month}-01T00:00:00Z`));
const weekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' });
/** The first of January 2024 was a Monday. */
const weekdays = Array.from({ length: 7 }, (_, day) => weekday.format(new Date(Date.UTC(2024, 0, 1 + day))));
const dayMs = 86_400_000;

/** Days on which a window of the work is, in the person's zone. */
function daysOf({ windows }: GcrHead, zone: string): string[] {
  const days = windows.flatMap(({ start, end }) => {
    const count = Math.min(62, Math.floor((Date.parse(end) - Date.parse(start)) / dayMs) + 1);
    return [...Array.from({ length: count }, (_, day) => dayIn(zone, Date.parse(start) + day * dayMs)), dayIn(zone, Date.parse(end) - 1)];
  });
  return [...new Set(days)];
}

/** A month of planned work, as a table of its weeks; each day leads to its work in the list below. */
export function Month({ month }: { month: string }) {
  const place = usePlace();
  const zone = useZone();
  // A day more on either side: where the person is, the month begins at another instant.
  const from = new Date(Date.parse(`${month}-01T00:00:00Z`) - dayMs).toISOString();
  const to = new Date(Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`) + dayMs).toISOString();
  const gcrs = useList<GcrHead>('maintenance/gcrs', { from, to, limit: '200' });
  const go = (count: number, label: string) => (
    <Link to="/e/$place/maintenance" params={{ place }} search={{ show: 'month', month: monthAfter(month, count) }} replace>
      {label}
    </Link>
  );
  const items = (gcrs.data?.pages ?? []).flatMap((page) => page.items);
  const byDay = new Map<string, GcrHead[]>();
  for (const gcr of items) for (const day of daysOf(gcr, zone)) byDay.set(day, [...(byDay.get(day) ?? []), gcr]);
  const busy = [...byDay.keys()].filter((day) => day.startsWith(month)).sort();
  return (
    <>
      <p className="choice bar-of-ways">
        {go(-1, monthWords.before)} {go(1, monthWords.after)}
      </p>
      <table className="month" aria-label={monthInWords(month)}>
        <caption>{monthInWords(month)}</caption>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((day, column) => (
                <td
                  key={column}
                  className={day && byDay.has(day) ? 'busy' : undefined}
                  aria-current={day === dayIn(zone, Date.now()) ? 'date' : undefined}
                >
                  {day && <Day day={day} count={byDay.get(day)?.length ?? 0} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Listed of={busy.length || !gcrs.data ? gcrs : { ...gcrs, data: { ...gcrs.data, pages: [] } }} empty={monthWords.none}>
        {() =>
          busy.map((day) => (
            <section key={day} id={`day-${day}`} className="card">
              <h2>
                {new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
                  new Date(`${day}T00:00:00Z`),
                )}
              </h2>
              <ul className="plain">
                {byDay.get(day)!.map(({ gcrId, gcr, summary, windows }) => (
                  <li key={gcrId}>
                    <Link to="/e/$place/maintenance/$gcr" params={{ place, gcr }}>
                      {summary}
                    </Link>
                    <small>{windows[0] && <Span from={windows[0].start} to={windows[0].end} />}</small>
                  </li>
                ))}
              </ul>
            </section>
          ))
        }
      </Listed>
    </>
  );
}

function Day({ day, count }: { day: string; count: number }) {
  const number = Number(day.slice(8));
  if (!count) return <span>{number}</span>;
  return (
    <a href={`#day-${day}`} aria-label={`${number}: ${monthWords.count({ count })}`}>
      <strong>{number}</strong>
    </a>
  );
}
