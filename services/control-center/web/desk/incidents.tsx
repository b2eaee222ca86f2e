import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Listed } from '../parts/states.tsx';
import { Ago } from '../parts/when.tsx';
import { deskWords } from './desk.words.ts';

interface Incident {
  number: string;
  summary: string;
  status: string;
  latestUpdate?: string;
  tickets: number;
  openedAt: string;
}

/** Faults of which several tickets tell: news for all of them at once, and tickets that become one. */
export function Incidents() {
  const incidents = useList<Incident>('repair/incidents', { limit: '20' });
  const change = useChange('repair/incidents');
  const send = (data: FormData) => {
    const { summary, numbers } = Object.fromEntries(data) as Record<string, string>;
    return { body: { summary, ticketNumbers: (numbers ?? '').toUpperCase().match(/T-\d+/g) ?? [] } };
  };
  return (
    <section className="card">
      <h2>{deskWords.incidents}</h2>
      <Listed of={incidents} empty={deskWords.nothing}>
        {(items) => (
          <ul className="plain">
            {items.map((incident) => (
              <Entry key={incident.number} incident={incident} />
            ))}
          </ul>
        )}
      </Listed>
      <details className="act">
        <summary>{deskWords.makeIncident}</summary>
        <ChangeForm change={change} fields={['summary']} action={deskWords.makeIncident} isPrimary={false} send={send}>
          <Field name="summary" label={deskWords.summary} />
          <Field name="numbers" label={deskWords.ticketNumbers} most={2000} rows={2} />
        </ChangeForm>
      </details>
    </section>
  );
}

function Entry({ incident: { number, summary, status, latestUpdate, tickets, openedAt } }: { incident: Incident }) {
  const change = useChange(`repair/incidents/${number}`);
  return (
    <li>
      <strong>{`${number}: ${summary}`}</strong>
      <small>
        {deskWords.ticketCount({ count: tickets })} · <Ago at={openedAt} />
      </small>
      {latestUpdate !== undefined && <p className="said">{latestUpdate}</p>}
      {status !== 'closed' && (
        <details className="act">
          <summary>{deskWords.say}</summary>
          <ChangeForm
            change={change}
            fields={['text']}
            action={deskWords.say}
            isPrimary={false}
            send={(data) => ({ path: '/updates', body: { text: data.get('text') } })}
          >
            <Field name="text" label={deskWords.news} most={2000} rows={2} />
          </ChangeForm>
        </details>
      )}
    </li>
  );
}
