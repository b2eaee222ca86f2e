import type { PublicInquiry, ServiceImpact } from '@trunkline/contracts/maintenance';
import { useChange } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay, useMe, useSession } from '../app/session.ts';
import { AnswerInquiry } from '../desk/answer-inquiry.tsx';
import { ListCard } from '../desk/card.tsx';
import { Badge } from '../parts/badge.tsx';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Select } from '../parts/select.tsx';
import { Ago, When } from '../parts/when.tsx';
import { inquiryWords as said } from './inquiries.words.ts';

/** What customers asked about work and what they were told; whoever may, asks, and whoever plans, answers. */
export function Inquiries({ gcr, services }: { gcr: string; services: ServiceImpact[] }) {
  const isStaff = usePlace() === staffPlace;
  const [mayAsk, mayAnswer] = [useMay('maintenance.gcr.inquire') && !isStaff, useMay('maintenance.gcr.plan') && isStaff];
  const path = `maintenance/gcrs/${gcr}/inquiries`;
  const inquiries = useList<PublicInquiry>(path);
  return (
    <ListCard title={said.title} of={inquiries} empty={said.none} below={mayAsk && <Ask path={path} services={services} />}>
      {(items) => (
        <ul className="plain">
          {items.map((inquiry) => (
            <li key={inquiry.inquiryId}>
              <Said inquiry={inquiry} />
              {mayAnswer && inquiry.answeredAt === undefined && <AnswerInquiry inquiry={inquiry} />}
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Said({ inquiry: { type, circuitId, info, askedAt, answer, answeredAt } }: { inquiry: PublicInquiry }) {
  return (
    <>
      <strong>{said.kinds[type]}</strong> {circuitId} <small>{said.askedOn({ when: <Ago key="when" at={askedAt} /> })}</small>
      <p className="said">{info}</p>
      {answeredAt === undefined ? (
        <Badge tone="busy">{said.waits}</Badge>
      ) : (
        <>
          <small>{said.answeredOn({ when: <When key="when" at={answeredAt} /> })}</small>
          <p className="said">{answer}</p>
        </>
      )}
    </>
  );
}

function Ask({ path, services }: { path: string; services: ServiceImpact[] }) {
  const change = useChange(path);
  const { email } = useMe().data ?? {};
  const { name } = useSession().data ?? {};
  const circuits = [...new Set(services.map(({ circuitId }) => circuitId))];
  const send = (data: FormData) => {
    const { type, circuitId, info } = Object.fromEntries(data);
    return { body: { type, info, ...(circuitId && { circuitId }), contact: { name, email } } };
  };
  return (
    <details className="act">
      <summary>{said.ask}</summary>
      {email !== undefined && <p className="quiet">{said.answerTo({ email })}</p>}
      <ChangeForm change={change} about="inquiry" fields={['info']} action={said.ask} isPrimary={false} send={send}>
        <Select name="type" label={said.what} choices={said.kinds} />
        <Select
          name="circuitId"
          label={said.circuit}
          choices={{ '': said.all, ...Object.fromEntries(circuits.map((one) => [one, one])) }}
        />
        <Field name="info" label={said.info} most={2000} rows={3} />
      </ChangeForm>
    </details>
  );
}
