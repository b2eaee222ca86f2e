import type { EscalationStep, PublicTicket } from '@trunkline/contracts/repair';
import { useChange } from '../app/change.ts';
import { useMay } from '../app/session.ts';
import { useNow } from '../app/now.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { One, type Act } from '../desk/acts.tsx';
import { Badge } from '../parts/badge.tsx';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Ago } from '../parts/when.tsx';
import { escalationWords } from './escalation.words.ts';

/** Who higher up has it and what they say to it, and a way to put it before the next; once an hour, and until then for how long one waits. */
export function Escalation({ ticket: { number, status, escalation } }: { ticket: PublicTicket }) {
  const mayEscalate = useMay('repair.ticket.escalate');
  const mayWork = useMay('repair.ticket.work');
  const isDecider = usePlace() === staffPlace && mayWork && status !== 'closed' && status !== 'cancelled';
  const thing = `repair/tickets/${number}`;
  const change = useChange(thing);
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
        {past.map((step) => (
          <li key={step.level}>
            <strong>{escalationWords.step({ who: step.answeredBy, when: <Ago key="when" at={step.at} /> })}</strong>
            <small>{step.reason}</small>
            <Decided step={step} />
            {isDecider && !step.decision && <One thing={thing} act={decide(step)} />}
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

/** Whether that level takes it, once somebody has said so. */
function Decided({ step: { decision, decidedBy, decidedAt, comment } }: { step: EscalationStep }) {
  if (!decision) return null;
  return (
    <>
      <Badge tone={decision === 'accepted' ? 'good' : 'bad'}>{escalationWords.decisions[decision]}</Badge>
      {decidedBy && decidedAt && <small>{escalationWords.decidedBy({ who: decidedBy, when: <Ago key="when" at={decidedAt} /> })}</small>}
      {comment && <p className="said">{comment}</p>}
    </>
  );
}

const decide = ({ level }: EscalationStep): Omit<Act, 'task'> => ({
  ...{ label: escalationWords.decide({ level }), path: `/escalations/${level}/decision` },
  fields: [
    { name: 'decision', label: escalationWords.whether, choices: escalationWords.decisions },
    { name: 'comment', label: escalationWords.comment, rows: 2, isOptional: true },
  ],
});
