import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Listed } from '../parts/states.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { AnswerBy, requestKinds, RequestStateOf } from './billing.parts.tsx';
import { billingWords } from './billing.words.ts';
import { moneyInWords } from './money.tsx';
import { requestWords } from './request.words.ts';
import { BillingTabs } from './tabs.tsx';

const columns = (place: string): Column<PublicBillingRequest>[] => [
  {
    head: billingWords.request,
    cell: ({ number, kind }) => (
      <>
        <Link to="/e/$place/billing/requests/$number" params={{ place, number }}>
          {number}
        </Link>
        <small>{requestKinds[kind]}</small>
      </>
    ),
  },
  { head: billingWords.aboutWhat, cell: ({ description }) => description },
  { head: partWords.state, cell: ({ state }) => <RequestStateOf state={state} /> },
  { head: billingWords.answerBy, cell: (request) => <AnswerBy {...request} /> },
  {
    head: billingWords.disputed,
    number: true,
    cell: ({ disputedAmount, currency }) => disputedAmount && currency && moneyInWords(disputedAmount, currency),
  },
];

/** Requests and disputes, the newest first, each with until when a person answers. */
export function RequestList({ filters = {}, empty }: { filters?: Record<string, string>; empty: string }) {
  const place = usePlace();
  const requests = useList<PublicBillingRequest>('billing/billing-requests', filters);
  return (
    <Listed of={requests} empty={empty}>
      {(items) => <Table name={billingWords.requests} columns={columns(place)} rows={items} id={({ requestId }) => requestId} />}
    </Listed>
  );
}

export function Requests() {
  const place = usePlace();
  const mayAsk = useMay('billing.request.create');
  return (
    <>
      <Title>{billingWords.requests}</Title>
      <BillingTabs />
      {mayAsk && (
        <p>
          <Link to="/e/$place/billing/requests/new" params={{ place }} className="button">
            {requestWords.ask}
          </Link>
        </p>
      )}
      <RequestList empty={billingWords.noneAsked} />
    </>
  );
}
