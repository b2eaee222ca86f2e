import type { GcrHead, GcrWindow, ServiceImpact } from '@trunkline/contracts/maintenance';
import { useParams } from '@tanstack/react-router';
import { useList, useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { GcrActs } from '../desk/gcr-acts.tsx';
import { Told } from '../notifications/told.tsx';
import { inWords } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { Listed, Shown } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Span, useZone, When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { happenedIn, ImpactOf, inOrder, StateOf } from './gcr.parts.tsx';

type Detail = GcrHead & { updates: { at: string; verbs: string[]; text?: string }[] };

/** Planned work: when, which of my services it touches, and what happened to it. */
export function Gcr() {
  const { gcr } = useParams({ from: '/e/$place/maintenance/$gcr' });
  const work = useThing<Detail>(`maintenance/gcrs/${encodeURIComponent(gcr)}`);
  return (
    <Shown of={work} missing={`There is no GCR ${gcr}, or it touches none of your services.`} lines={8}>
      {(known) => <Work {...known} />}
    </Shown>
  );
}

const windowColumns = (own: string): Column<GcrWindow>[] => [
  { head: 'Window', cell: ({ suffix, kind }) => `${suffix}, ${inWords(kind).toLowerCase()}` },
  { head: 'Your time', cell: ({ start, end }) => <Span from={start} to={end} /> },
  {
    head: 'Time on site',
    cell: ({ start, end, siteZone }) => (siteZone === own ? 'The same' : <Span from={start} to={end} zone={siteZone} />),
  },
  { head: 'State', cell: ({ state }) => <StateOf state={state} /> },
];

const serviceColumns: Column<ServiceImpact>[] = [
  {
    head: 'Circuit',
    cell: ({ circuitId, bandwidth }) => (
      <>
        {circuitId}
        {bandwidth && <small>{bandwidth}</small>}
      </>
    ),
  },
  { head: 'Where', cell: ({ aLocation, zLocation }) => [aLocation, zLocation].filter(Boolean).join(' – ') },
  { head: 'Impact', cell: ({ impact }) => <ImpactOf impact={impact} /> },
  { head: 'At most', number: true, cell: ({ maximumDurationMinutes: most }) => (most ? `${most} min` : '–') },
  { head: 'Account', cell: ({ accountBan }) => accountBan },
  { head: 'Window', number: true, cell: ({ window }) => window },
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
            Kind: inWords(classification),
            Reason: reason,
            Revision: revision,
            Note: note,
            'Short notice': late?.reason,
          }}
        />
      </section>
      <section className="card">
        <h2>When</h2>
        <Table name="Windows" columns={windowColumns(own)} rows={inOrder(windows)} id={({ suffix }) => suffix} />
      </section>
      <section className="card">
        <h2>Your services</h2>
        <Listed of={services} empty="It touches none of your services any more.">
          {(items) => <Table name="Your services" columns={serviceColumns} rows={items} id={(one) => `${one.window} ${one.circuitId}`} />}
        </Listed>
      </section>
      <section className="card">
        <h2>What happened</h2>
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
