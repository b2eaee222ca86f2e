import type { GcrHead, ServiceImpact } from '@trunkline/contracts/maintenance';
import { useParams } from '@tanstack/react-router';
import { useList, useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { GcrActs } from '../desk/gcr-acts.tsx';
import { Told } from '../notifications/told.tsx';
import { Facts } from '../parts/facts.tsx';
import { Listed, Shown } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { happenedIn, StateOf } from './gcr.parts.tsx';
import { Circuits, Windows } from './gcr.tables.tsx';
import { Inquiries } from './inquiries.tsx';
import { maintenanceWords } from './maintenance.words.ts';

type Detail = GcrHead & { updates: { at: string; verbs: string[]; text?: string }[] };

/** Planned work: when, which of my services it touches, and what happened to it. */
export function Gcr() {
  const { gcr } = useParams({ from: '/e/$place/maintenance/$gcr' });
  const work = useThing<Detail>(`maintenance/gcrs/${encodeURIComponent(gcr)}`);
  return (
    <Shown of={work} missing={maintenanceWords.missing({ gcr })} lines={8}>
      {(known) => <Work {...known} />}
    </Shown>
  );
}

function Work(work: Detail) {
  const { gcr, summary, classification, reason, note, state, revision, windows, updates, late } = work;
  const mayRead = useMay('notifications.message.read');
  const services = useList<ServiceImpact>(`maintenance/gcrs/${gcr}/affected-services`);
  return (
    <>
      <Title aside={<StateOf state={state} />}>{summary}</Title>
      <section className="card">
        <Facts
          facts={{
            GCR: gcr,
            [maintenanceWords.kind]: maintenanceWords.classifications[classification],
            [maintenanceWords.reason]: reason,
            [maintenanceWords.revision]: revision,
            [maintenanceWords.note]: note,
            [maintenanceWords.shortNotice]: late?.reason,
          }}
        />
      </section>
      <section className="card">
        <h2>{maintenanceWords.when}</h2>
        <Windows windows={windows} />
      </section>
      <section className="card">
        <h2>{maintenanceWords.services}</h2>
        <Listed of={services} empty={maintenanceWords.noServices}>
          {(items) => <Circuits services={items} />}
        </Listed>
      </section>
      <section className="card">
        <h2>{maintenanceWords.whatHappened}</h2>
        <ul className="plain">
          {updates.map(({ at, verbs, text }) => (
            <li key={at}>
              <strong>{happenedIn(verbs)}</strong> <When at={at} />
              {text && <p>{text}</p>}
            </li>
          ))}
        </ul>
      </section>
      <Inquiries gcr={gcr} services={(services.data?.pages ?? []).flatMap(({ items }) => items)} />
      <GcrActs gcr={work} />
      {mayRead && <Told about={`gcr:${gcr}`} />}
    </>
  );
}
