import type { GcrHead } from '@trunkline/contracts/maintenance';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Choice } from '../parts/choice.tsx';
import { Listed } from '../parts/states.tsx';
import { Span } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Month } from './month.tsx';
import { calendarWords } from './calendars.words.ts';
import { monthWords } from './month.words.ts';
import { byStart, inOrder, StateOf } from './gcr.parts.tsx';
import { partWords } from '../parts/parts.words.ts';
import { maintenanceWords } from './maintenance.words.ts';

/** The hour in which the page was opened: what ends later lies ahead. */
const useHour = () => useMemo(() => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString(), []);

/** Planned work: what lies ahead, the next first; or what is past, the last first. */
export function Agenda() {
  const place = usePlace();
  const { show, month = new Date().toISOString().slice(0, 7) } = useSearch({ from: '/e/$place/maintenance' });
  const navigate = useNavigate();
  const hour = useHour();
  const isPast = show === 'past';
  const gcrs = useList<GcrHead>('maintenance/gcrs', { ...(isPast ? { to: hour } : { from: hour }), limit: '100' });
  const choose = (chosen: string) =>
    void navigate({
      to: '/e/$place/maintenance',
      params: { place },
      search: chosen === 'past' || chosen === 'month' ? { show: chosen } : {},
      replace: true,
    });
  const choices = { ahead: maintenanceWords.ahead, past: maintenanceWords.past, month: monthWords.month };
  return (
    <>
      <Title aside={<Choice label={partWords.show} choices={choices} chosen={show ?? 'ahead'} choose={choose} />}>
        {maintenanceWords.maintenance}
      </Title>
      <p>
        <Link to="/e/$place/maintenance/calendars" params={{ place }}>
          {calendarWords.title}
        </Link>
      </p>
      {show === 'month' ? (
        <Month month={month} />
      ) : (
        <Listed of={gcrs} empty={isPast ? maintenanceWords.nonePast : maintenanceWords.noneAhead}>
          {(items) => (
            <ul className="agenda">
              {(isPast ? items : [...items].sort(byStart)).map((gcr) => (
                <Entry key={gcr.gcrId} place={place} {...gcr} />
              ))}
            </ul>
          )}
        </Listed>
      )}
    </>
  );
}

const Entry = ({ place, gcr, summary, classification, state, windows }: GcrHead & { place: string }) => (
  <li className="card">
    <div className="title">
      <h2>
        <Link to="/e/$place/maintenance/$gcr" params={{ place, gcr }}>
          {summary}
        </Link>
      </h2>
      <StateOf state={state} />
    </div>
    <p className="quiet">
      GCR {gcr} · {maintenanceWords.classifications[classification]}
    </p>
    <ul className="plain">
      {inOrder(windows).map(({ suffix, start, end, kind }) => (
        <li key={suffix}>
          <Span from={start} to={end} />
          {kind === 'alternateNight' && <small>{maintenanceWords.alternateNight}</small>}
        </li>
      ))}
    </ul>
  </li>
);
