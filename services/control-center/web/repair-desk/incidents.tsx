import { useList } from '../app/queries.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Ago, When } from '../parts/when.tsx';
import { One, type Act } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { repairDeskWords } from './repair-desk.words.ts';

interface Incident {
  number: string;
  summary: string;
  status: keyof typeof repairDeskWords.incidentStates;
  latestUpdate?: string;
  expectedAt?: string;
  tickets: number;
  openedAt: string;
}

const tones: Record<Incident['status'], Tone> = { created: 'warn', inProgress: 'busy', closed: 'good' };

/** Faults of which several tickets tell: news for all of them at once, and tickets that become one. */
export function Incidents() {
  const incidents = useList<Incident>('repair/incidents', { limit: '20' });
  return (
    <ListCard title={deskWords.incidents} of={incidents} below={<One thing="repair/incidents" act={make} />}>
      {(items) => (
        <ul className="plain">
          {items.map((incident) => (
            <Entry key={incident.number} incident={incident} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Entry({ incident: { number, summary, status, latestUpdate, expectedAt, tickets, openedAt } }: { incident: Incident }) {
  const thing = `repair/incidents/${number}`;
  return (
    <li>
      <strong>{`${number}: ${summary}`}</strong> <Badge tone={tones[status]}>{repairDeskWords.incidentStates[status]}</Badge>
      <small>
        {deskWords.ticketCount({ count: tickets })} · <Ago at={openedAt} />
        {expectedAt !== undefined && <> · {repairDeskWords.expected({ when: <When key="when" at={expectedAt} /> })}</>}
      </small>
      {latestUpdate !== undefined && <p className="said">{latestUpdate}</p>}
      {status !== 'closed' && (
        <>
          <One thing={thing} act={update} />
          <One thing={thing} act={close} />
        </>
      )}
    </li>
  );
}

const make: Omit<Act, 'task'> = {
  ...{ label: deskWords.makeIncident, path: '' },
  fields: [
    { name: 'summary', label: deskWords.summary },
    { name: 'ticketNumbers', label: deskWords.ticketNumbers, rows: 2 },
  ],
  bodyOf: ({ summary, ticketNumbers = '' }) => ({ summary, ticketNumbers: ticketNumbers.toUpperCase().match(/T-\d+/g) ?? [] }),
};
const update: Omit<Act, 'task'> = {
  ...{ label: deskWords.say, path: '/updates' },
  fields: [
    { name: 'text', label: deskWords.news, rows: 2 },
    { name: 'expectedAt', label: repairDeskWords.expectedAt, type: 'datetime-local', isOptional: true },
  ],
  bodyOf: ({ text, expectedAt }) => ({ text, ...(expectedAt !== undefined && { expectedAt: new Date(expectedAt).toISOString() }) }),
};
const close: Omit<Act, 'task'> = {
  ...{ label: repairDeskWords.closeIncident, path: '/close' },
  fields: [
    { name: 'note', label: deskWords.mended, rows: 2 },
    { name: 'kind', label: deskWords.testKind },
    { name: 'result', label: deskWords.testResult },
  ],
  bodyOf: ({ note, kind, result }) => ({ note, closingTest: { kind, result } }),
};
