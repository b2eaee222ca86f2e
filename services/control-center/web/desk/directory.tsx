import type { PublicContactEntry } from '@trunkline/contracts/identity';
import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { Failure, Listed, Missing } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { DeskTabs } from './desk-tabs.tsx';
import { deskWords } from './desk.words.ts';
import { directoryWords } from './directory.words.ts';
import { EntryForm } from './entry-form.tsx';

type Entry = PublicContactEntry & { unverified: boolean };

const columns: Column<Entry>[] = [
  { head: deskWords.function, cell: ({ function: purpose }) => directoryWords.functions[purpose] },
  {
    head: deskWords.contact,
    cell: ({ value, channel, hours }) => (
      <>
        {value}
        <small>{[directoryWords.channels[channel], hours].filter(Boolean).join(', ')}</small>
      </>
    ),
  },
  {
    head: deskWords.where,
    cell: ({ legacyCompany, country, region, product }) => [legacyCompany, country, region, product].filter(Boolean).join(', '),
  },
  {
    head: deskWords.verified,
    cell: ({ unverified, verifiedAt }) => (unverified ? <Badge tone="warn">{deskWords.unverified}</Badge> : <Ago at={verifiedAt} />),
  },
  {
    head: deskWords.change,
    cell: (entry) => (
      <>
        <Verify entryId={entry.entryId} />
        <details className="act">
          <summary>{directoryWords.change({ value: entry.value })}</summary>
          <EntryForm key={entry.updatedAt} entry={entry} />
        </details>
      </>
    ),
  },
];

/** Whom customers are told to call, and whether somebody saw to it that this is still right. */
export function DirectoryDesk() {
  const place = usePlace();
  const entries = useList<Entry>('identity/directory/entries');
  if (place !== staffPlace) return <Missing what={deskWords.notStaff} />;
  return (
    <>
      <Title>{deskWords.directory}</Title>
      <DeskTabs />
      <Listed of={entries} empty={deskWords.noEntries}>
        {(items) => <Table name={deskWords.directory} columns={columns} rows={items} id={({ entryId }) => entryId} />}
      </Listed>
      <section className="card">
        <h2>{directoryWords.add}</h2>
        <EntryForm />
      </section>
    </>
  );
}

function Verify({ entryId }: { entryId: string }) {
  const change = useChange('identity/directory/entries');
  return (
    <>
      <Button className="plain" isDisabled={change.isPending} onPress={() => change.mutate({ path: `/${entryId}`, method: 'PATCH' })}>
        {deskWords.isVerified}
      </Button>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </>
  );
}
