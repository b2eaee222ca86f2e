import type { PublicTicket } from '@trunkline/contracts/repair';
import type { ReactNode } from 'react';
import { useChange, type Change } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { handlingWords as said } from './handling.words.ts';
import { minutesInWords } from './ticket.parts.tsx';

const ended = ['resolved', 'closed', 'cancelled', 'potential'];
const delays = [15, 30, 45, 60];

/** Who works on a ticket takes it as worse or better, and hurries the next level of escalation or lets it wait. */
export function Urgency({ ticket: { number, status, sellerSeverity, escalation } }: { ticket: PublicTicket }) {
  const mayWork = useMay('repair.ticket.work');
  const isStaff = usePlace() === staffPlace;
  if (!mayWork || !isStaff || ended.includes(status)) return null;
  const { nextPossibleAt } = escalation;
  const thing = `repair/tickets/${number}`;
  const untilOf = (data: FormData) =>
    new Date(Math.max(Date.now(), Date.parse(nextPossibleAt!)) + Number(data.get('minutes')) * 60_000 - 1000).toISOString();
  return (
    <section className="card">
      <h2>{said.acts}</h2>
      <Act
        thing={thing}
        label={said.setSeverity}
        send={(data) => ({ method: 'PATCH', body: { sellerSeverity: data.get('sellerSeverity'), reason: data.get('reason') } })}
      >
        <Choice
          key={sellerSeverity}
          name="sellerSeverity"
          label={said.severity}
          value={sellerSeverity}
          options={Object.entries(said.severities)}
        />
      </Act>
      {nextPossibleAt !== undefined && (
        <>
          <Act thing={thing} label={said.hurry} send={(data) => ({ path: '/escalations/hurry', body: { reason: data.get('reason') } })} />
          <Act
            thing={thing}
            label={said.delay}
            send={(data) => ({ path: '/escalations/delays', body: { reason: data.get('reason'), until: untilOf(data) } })}
          >
            <Choice
              name="minutes"
              label={said.delayFor}
              value="30"
              options={delays.map((minutes) => [String(minutes), minutesInWords(minutes)])}
            />
          </Act>
        </>
      )}
    </section>
  );
}

function Act({ thing, label, send, children }: { thing: string; label: string; send: (data: FormData) => Change; children?: ReactNode }) {
  const change = useChange(thing);
  return (
    <details className="act">
      <summary>{label}</summary>
      <ChangeForm change={change} fields={['reason']} action={label} isPrimary={false} send={send}>
        {children}
        <Field name="reason" label={said.why} most={2000} rows={2} />
      </ChangeForm>
    </details>
  );
}

const Choice = ({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value?: string | undefined;
  options: [string, string][];
}) => (
  <div>
    <label htmlFor={name}>{label}</label>
    <select id={name} name={name} defaultValue={value}>
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  </div>
);
