import { apiOf } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { pathOf, useEnterprise } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';
import { PeopleTabs } from './tabs.tsx';

type Outcome = keyof typeof peopleWords.outcomes;

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
  { head: peopleWords.when, cell: ({ at }) => <When at={at} /> },
  { head: peopleWords.who, cell: ({ actor }) => actor.name ?? actor.clientId ?? actor.subject ?? '–' },
  { head: peopleWords.action, cell: ({ action }) => <span lang="en">{action}</span> },
  { head: peopleWords.target, cell: ({ target }) => target?.reference ?? '–' },
  {
    head: peopleWords.outcome,
    cell: ({ outcome, reason }) => (
      <>
        <Badge tone={tones[outcome]}>{peopleWords.outcomes[outcome]}</Badge>
        {reason !== undefined && <small>{reason}</small>}
      </>
    ),
  },
];

/** What was done in the enterprise and by whom, the newest first. */
export function Audit() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <Of enterprise={enterprise} />;
}

function Of({ enterprise }: { enterprise: string }) {
  const place = usePlace();
  const lines = useList<Line>(pathOf(enterprise, 'audit'));
  return (
    <>
      <Title>{peopleWords.audit}</Title>
      <PeopleTabs />
      <p>
        <a href={apiOf(place, pathOf(enterprise, 'audit.csv'))} download="audit.csv">
          {peopleWords.export}
        </a>
      </p>
      <Listed of={lines} empty={peopleWords.noAudit}>
        {(items) => <Table name={peopleWords.audit} columns={columns} rows={items} id={({ number }) => String(number)} />}
      </Listed>
    </>
  );
}
