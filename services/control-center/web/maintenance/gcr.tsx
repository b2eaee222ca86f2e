import type { GcrHead, GcrWindow, ServiceImpact } from '@trunkline/contracts/maintenance';
import { useParams } from '@tanstack/react-router';
import { useList, useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { GcrActs } from '../desk/gcr-acts.tsx';
import { Told } from '../notifications/told.tsx';
import { Facts } from '../parts/facts.tsx';
import { Listed, Shown } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Span, useZone, When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { happenedIn, ImpactOf, inOrder, StateOf } from './gcr.parts.tsx';
import { partWords } from '../parts/parts.words.ts';
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

const windowColumns = (own: string): Column<GcrWindow>[] => [
  { head: maintenanceWords.window, cell: ({ suffix, kind }) => `${suffix}, ${maintenanceWords.kinds[kind]}` },
  { head: maintenanceWords.yourTime, cell: ({ start, end }) => <Span from={start} to={end} /> },
  {
    head: maintenanceWords.siteTime,
    cell: ({ start, end, siteZone }) => (siteZone === own ? maintenanceWords.theSame : <Span from={start} to={end} zone={siteZone} />),
  },
  { head: partWords.state, cell: ({ state }) => <StateOf state={state} /> },
];

const serviceColumns: Column<ServiceImpact>[] = [
  {
    head: maintenanceWords.circuit,
    cell: ({ circuitId, bandwidth }) => (
      <>
        {circuitId}
        {bandwidth && <small>{bandwidth}</small>}
      </>
    ),
  },
  { head: maintenanceWords.where, cell: ({ aLocation, zLocation }) => [aLocation, zLocation].filter(Boolean).join(' – ') },
  { head: maintenanceWords.impact, cell: ({ impact }) => <ImpactOf impact={impact} /> },
  {
    head: maintenanceWords.atMost,
    number: true,
    cell: ({ maximumDurationMinutes: most }) => (most ? maintenanceWords.minutes({ minutes: most }) : '–'),
  },
  { head: partWords.account, cell: ({ accountBan }) => accountBan },
  { head: maintenanceWords.window, number: true, cell: ({ window }) => window },
];

function Work(work: Detail) {
  const { gcr, summary, classification, reason, note, state, revision, windows, updates, late } = work;
  const own = useZone();
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
        <Table name={maintenanceWords.windows} columns={windowColumns(own)} rows={inOrder(windows)} id={({ suffix }) => suffix} />
      </section>
      <section className="card">
        <h2>{maintenanceWords.services}</h2>
        <Listed of={services} empty={maintenanceWords.noServices}>
          {(items) => (
            <Table name={maintenanceWords.services} columns={serviceColumns} rows={items} id={(one) => `${one.window} ${one.circuitId}`} />
          )}
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
      <GcrActs gcr={work} />
      {mayRead && <Told about={`gcr:${gcr}`} />}
    </>
  );
}
