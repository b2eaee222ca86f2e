import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { Link, useParams } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList, useThing } from '../app/queries.ts';
import { Facts } from '../parts/facts.tsx';
import { Listed, Shown } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { AnswerBy, requestKinds, RequestStateOf } from './billing.parts.tsx';
import { moneyInWords } from './money.tsx';

/** A question about a bill, or a dispute: by when a person answers, and what was said. */
export function Request() {
  const { number } = useParams({ from: '/e/$place/billing/requests/$number' });
  const request = useThing<PublicBillingRequest>(`billing/billing-requests/${encodeURIComponent(number)}`);
  return (
    <Shown of={request} missing={`There is no billing request ${number}, or it is not yours to see.`} lines={10}>
      {(known) => <Known request={known} />}
    </Shown>
  );
}

function Known({ request }: { request: PublicBillingRequest }) {
  const place = usePlace();
  const { number, kind, state, invoiceNumber, accountBan, description, disputedAmount, currency, lines, resolution } = request;
  const credited = resolution?.creditAmount;
  return (
    <>
      <Title aside={<RequestStateOf state={state} />}>{`${requestKinds[kind]} ${number}`}</Title>
      <div className="columns">
        <Notes number={number} />
        <section className="card">
          <h2>At a glance</h2>
          <Facts
            facts={{
              'Answer by': <AnswerBy {...request} />,
              'Who answers': request.acknowledgedBy ?? 'Nobody yet',
              'Asked at': <When at={request.receivedAt} />,
              Invoice: invoiceNumber && (
                <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
                  {invoiceNumber}
                </Link>
              ),
              Account: accountBan,
              'Disputed lines': lines.length ? lines.map(({ lineNumber }) => lineNumber).join(', ') : undefined,
              Disputed: disputedAmount && currency && moneyInWords(disputedAmount, currency),
              Description: description,
              Answer: resolution?.text,
              Credit: credited && currency && moneyInWords(credited, currency),
            }}
          />
        </section>
      </div>
    </>
  );
}

interface Note {
  at: string;
  author: string;
  byStaff: boolean;
  text: string;
}

function Notes({ number }: { number: string }) {
  const notes = useList<Note>(`billing/billing-requests/${encodeURIComponent(number)}/notes`, { limit: '100' });
  return (
    <section className="card">
      <h2>What was said</h2>
      <Listed of={notes} empty="Nothing was said of it yet.">
        {(items) => (
          <ol className="line">
            {items.map(({ at, author, byStaff, text }) => (
              <li key={at + text} className={byStaff ? 'carrier' : 'customer'}>
                <strong>{author}</strong>
                <span className="at">
                  <When at={at} />
                </span>
                <p className="said">{text}</p>
              </li>
            ))}
          </ol>
        )}
      </Listed>
    </section>
  );
}
