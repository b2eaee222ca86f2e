import { useSearch } from '@tanstack/react-router';
import { apiOf } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { useZone, When } from '../parts/when.tsx';
import { Customers } from '../people/customers.tsx';
import { pathOf, useEnterprise } from '../people/people.parts.tsx';
import { peopleWords } from '../people/people.words.ts';
import { PeopleTabs } from '../people/tabs.tsx';
import { Title } from '../shell/shell.tsx';
import { actInWords } from './act-in-words.ts';
import { dayBegins, nextDay } from './day.ts';
import { RecordSearch } from './record-search.tsx';
import { recordWords } from './record.words.ts';

type Outcome = keyof typeof recordWords.outcomes;

/** A line of the record, as identity shows it. */
interface Line {
  number: number;
  at: string;
  actor: { subject?: string; name?: string; clientId?: string };
  action: string;
  outcome: Outcome;
  reason?: string;
  target?: { reference: string };
}

const tones: Record<Outcome, Tone> = { done: 'good', refused: 'warn', read: 'calm' };
const columns: Column<Line>[] = [
  { head: recordWords.when, cell: ({ at }) => <When at={at} /> },
  { head: recordWords.who, cell: ({ actor }) => actor.name ?? actor.clientId ?? actor.subject ?? '–' },
  {
    head: recordWords.action,
    cell: ({ action }) => (
      <>
        {actInWords(action)}
        <small lang="en">{action}</small>
      </>
    ),
  },
  { head: recordWords.target, cell: ({ target }) => target?.reference ?? '–' },
  {
    head: recordWords.outcome,
    cell: ({ outcome, reason }) => (
      <>
        <Badge tone={tones[outcome]}>{recordWords.outcomes[outcome]}</Badge>
        {reason !== undefined && <small>{reason}</small>}
      </>
    ),
  },
];

/** What was done in the enterprise and by whom, the newest first. */
export function ActsOnRecord() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <Of enterprise={enterprise} />;
}

function Of({ enterprise }: { enterprise: string }) {
  const place = usePlace();
  const zone = useZone();
  const { find, outcome, from, to } = useSearch({ from: '/e/$place/people/audit' });
  const filters = {
    ...(find && { person: find }),
    ...(outcome && { outcome }),
    ...(from && { from: dayBegins(from, zone) }),
    ...(to && { to: dayBegins(nextDay(to), zone) }),
  };
  const lines = useList<Line>(pathOf(enterprise, 'audit'), filters);
  return (
    <>
      <Title>{recordWords.record}</Title>
      <PeopleTabs />
      <RecordSearch />
      <p>
        <a href={apiOf(place, `${pathOf(enterprise, 'audit.csv')}?${new URLSearchParams(filters)}`)} download="audit.csv">
          {peopleWords.export}
        </a>
      </p>
      <Listed of={lines} empty={recordWords.none}>
        {(items) => <Table name={recordWords.record} columns={columns} rows={items} id={({ number }) => String(number)} />}
      </Listed>
    </>
  );
}
