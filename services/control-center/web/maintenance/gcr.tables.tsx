import type { GcrWindow, ServiceImpact } from '@trunkline/contracts/maintenance';
import { partWords } from '../parts/parts.words.ts';
import { Table, type Column } from '../parts/table.tsx';
import { Span, useZone } from '../parts/when.tsx';
import { ImpactOf, inOrder, StateOf } from './gcr.parts.tsx';
import { maintenanceWords } from './maintenance.words.ts';

const windowColumns = (own: string): Column<GcrWindow>[] => [
  { head: maintenanceWords.window, cell: ({ suffix, kind }) => `${suffix}, ${maintenanceWords.kinds[kind]}` },
  { head: maintenanceWords.yourTime, cell: ({ start, end }) => <Span from={start} to={end} /> },
  {
    head: maintenanceWords.siteTime,
    cell: ({ start, end, siteZone }) => (siteZone === own ? maintenanceWords.theSame : <Span from={start} to={end} zone={siteZone} />),
  },
  { head: partWords.state, cell: ({ state }) => <StateOf state={state} /> },
];

/** When work is done. */
export function Windows({ windows }: { windows: GcrWindow[] }) {
  const own = useZone();
  return <Table name={maintenanceWords.windows} columns={windowColumns(own)} rows={inOrder(windows)} id={({ suffix }) => suffix} />;
}

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

/** Which services it touches, and how. */
export const Circuits = ({ services }: { services: ServiceImpact[] }) => (
  <Table name={maintenanceWords.services} columns={serviceColumns} rows={services} id={(one) => `${one.window} ${one.circuitId}`} />
);
