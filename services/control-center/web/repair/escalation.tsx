import type { PublicTicket } from '@trunkline/contracts/repair';
import { useChange } from '../app/change.ts';
import { useMay } from '../app/session.ts';
import { useNow } from '../app/now.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Ago } from '../parts/when.tsx';
import { escalationWords as said } from './escalation.words.ts';

/** Who higher up has it, and a way to put it before the next; once an hour, and until then for how long one waits. */
export function Escalation({ ticket: { number, escalation } }: { ticket: PublicTicket }) {
  const mayEscalate = useMay('repair.ticket.escalate');
  const change = useChange(`repair/tickets/${number}`);
  const now = useNow();
  const { level, maximum, nextPossibleAt, past = [] } = escalation;
  const waits = nextPossibleAt !== undefined && Date.parse(nextPossibleAt) > now;
  const send = (data: FormData) => ({ path: '/escalations', body: { reason: data.get('reason'), callback: data.has('callback') } });
  if (!past.length && (nextPossibleAt === undefined || !mayEscalate)) return null;
  return (
    <section className="card">
      <h2>{said.title}</h2>
      <p>{level ? said.level({ level, most: maximum }) : said.notYet}</p>
      <ol className="plain">
        {past.map(({ level: reached, answeredBy, at, reason }) => (
          <li key={reached}>
            <strong>{said.step({ who: answeredBy, when: <Ago key="when" at={at} /> })}</strong>
            <small>{reason}</small>
          </li>
        ))}
      </ol>
      {level >= maximum && <p>{said.highest}</p>}
      {waits && <p role="status">{said.again({ when: <Ago key="when" at={nextPossibleAt} /> })}</p>}
      {mayEscalate && nextPossibleAt !== undefined && !waits && (
        <ChangeForm change={change} fields={['reason']} action={said.send} isPrimary={false} send={send}>
          <Field name="reason" label={said.why} most={2000} rows={2} />
          <label>
            <input type="checkbox" name="callback" /> {said.callback}
          </label>
        </ChangeForm>
      )}
    </section>
  );
}
