import type { PublicTicket } from '@trunkline/contracts/repair';
import { useChange } from '../app/change.ts';
import { useMay } from '../app/session.ts';
import { useNow } from '../app/now.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Ago } from '../parts/when.tsx';
import { escalationWords } from './escalation.words.ts';

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
      <h2>{escalationWords.title}</h2>
      <p>{level ? escalationWords.level({ level, most: maximum }) : escalationWords.notYet}</p>
      <ol className="plain">
        {past.map(({ level: reached, answeredBy, at, reason }) => (
          <li key={reached}>
            <strong>{escalationWords.step({ who: answeredBy, when: <Ago key="when" at={at} /> })}</strong>
            <small>{reason}</small>
          </li>
        ))}
      </ol>
      {level >= maximum && <p>{escalationWords.highest}</p>}
      {waits && <p role="status">{escalationWords.again({ when: <Ago key="when" at={nextPossibleAt} /> })}</p>}
      {mayEscalate && nextPossibleAt !== undefined && !waits && (
        <ChangeForm change={change} fields={['reason']} action={escalationWords.send} isPrimary={false} send={send}>
          <Field name="reason" label={escalationWords.why} most={2000} rows={2} />
          <label>
            <input type="checkbox" name="callback" /> {escalationWords.callback}
          </label>
        </ChangeForm>
      )}
    </section>
  );
}
