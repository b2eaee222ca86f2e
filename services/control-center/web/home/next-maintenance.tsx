import type { GcrHead } from '@trunkline/contracts/maintenance';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { GcrRow } from '../maintenance/gcr-row.tsx';
import { byStart, isAhead, StateOf } from '../maintenance/gcr.parts.tsx';
import { Listed } from '../parts/states.tsx';
import { homeWords } from './home.words.ts';

const shown = 3;

export function NextMaintenance() {
  const place = usePlace();
  const gcrs = useList<GcrHead>('maintenance/gcrs', { limit: '100' });
  return (
    <section className="card">
      <div className="title">
        <h2>{homeWords.nextMaintenance}</h2>
        <Link to="/e/$place/maintenance" params={{ place }}>
          {homeWords.allMaintenance}
        </Link>
      </div>
      <Listed of={gcrs} empty={homeWords.noMaintenance}>
        {(items) => {
          const ahead = items.filter((gcr) => isAhead(gcr)).sort(byStart);
          if (!ahead.length) return <p className="quiet">{homeWords.noMaintenance}</p>;
          return (
            <ul className="rows">
              {ahead.slice(0, shown).map((work) => (
                <GcrRow key={work.gcrId} work={work} name={work.summary}>
                  <StateOf state={work.state} />
                </GcrRow>
              ))}
            </ul>
          );
        }}
      </Listed>
    </section>
  );
}
