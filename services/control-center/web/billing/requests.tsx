import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { AnswerBy, requestKinds, RequestStateOf } from './billing.parts.tsx';
import { moneyInWords } from './money.tsx';
import { requestWords } from './request.words.ts';
import { BillingTabs } from './tabs.tsx';

const columns = (place: string): Column<PublicBillingRequest>[] => [
  {
    head: 'Request',
    cell: ({ number, kind }) => (
      <>
        <Link to="/e/$place/billing/requests/$number" params={{ place, number }}>
          {number}
        </Link>
        <small>{requestKinds[kind]}</small>
      </>
    ),
  },
  { head: 'About', cell: ({ description }) => description },
  { head: 'State', cell: ({ state }) => <RequestStateOf state={state} /> },
  { head: 'Answer by', cell: (request) => <AnswerBy {...request} /> },
  {
    head: 'Disputed',
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
      {(items) => <Table name="Requests and disputes" columns={columns(place)} rows={items} id={({ requestId }) => requestId} />}
    </Listed>
  );
}

export function Requests() {
  const place = usePlace();
  const mayAsk = useMay('billing.request.create');
  return (
    <>
      <Title>Requests and disputes</Title>
      <BillingTabs />
      {mayAsk && (
        <p>
          <Link to="/e/$place/billing/requests/new" params={{ place }} className="button">
            {requestWords.ask}
          </Link>
        </p>
      )}
      <RequestList empty="Nobody asked about a bill yet." />
    </>
  );
}
