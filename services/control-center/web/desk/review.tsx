import { Link } from '@tanstack/react-router';
import { useChange } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Ago } from '../parts/when.tsx';
import { deskWords } from './desk.words.ts';

export interface FirstBillReview {
  id: string;
  accountBan: string;
  invoiceNumber: string;
  dueAt: string;
}

type Finding = keyof typeof deskWords.findings;

/** The first bill of an account, to be read item by item. */
export function Review({ review: { id, accountBan, invoiceNumber, dueAt } }: { review: FirstBillReview }) {
  const place = usePlace();
  const change = useChange(`billing/first-bill-reviews/${id}`);
  const items = Object.entries(deskWords.findings) as [Finding, string][];
  const send = (data: FormData) => {
    const findings = items.map(([item]) => [item, { result: data.has(item) ? 'wrong' : 'ok' }] as const);
    return { path: '/completion', body: { findings: Object.fromEntries(findings) } };
  };
  return (
    <li>
      <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
        {invoiceNumber}
      </Link>
      <span>{accountBan}</span>
      <span>{deskWords.dueBy({ when: <Ago key="when" at={dueAt} /> })}</span>
      <details className="act">
        <summary>{deskWords.reviewed}</summary>
        <ChangeForm change={change} action={deskWords.reviewed} isPrimary={false} send={send}>
          {items.map(([item, label]) => (
            <label key={item}>
              <input type="checkbox" name={item} /> {deskWords.isWrong({ what: label })}
            </label>
          ))}
        </ChangeForm>
      </details>
    </li>
  );
}
