import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { Link, useParams } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useThing } from '../app/queries.ts';
import { RequestActs } from '../desk/request-acts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Shown } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { AnswerBy, requestKinds, RequestStateOf } from './billing.parts.tsx';
import { Conversation } from './conversation.tsx';
import { billingWords } from './billing.words.ts';
import { moneyInWords } from './money.tsx';
import { requestWords } from './request.words.ts';
import { RequestDecision } from './request-decision.tsx';

/** A question about a bill, or a dispute: by when a person answers, and what was requestWords. */
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
  const { number, kind, state, invoiceNumber, accountBan, disputedAmount, currency, lines, resolution } = request;
  const disputedLines = lines.length ? (
    <ul className="plain">
      {lines.map(({ lineNumber, amount }) => (
        <li key={lineNumber}>{`${lineNumber}: ${currency ? moneyInWords(amount, currency) : amount}`}</li>
      ))}
    </ul>
  ) : undefined;
  const credited = resolution?.creditAmount;
  return (
    <>
      <Title aside={<RequestStateOf state={state} />}>{`${requestKinds[kind]} ${number}`}</Title>
      {state === 'pendingCustomer' && (
        <p className="notice">
          <Badge tone="warn">{requestWords.waits}</Badge> {requestWords.waitsWhy}
        </p>
      )}
      <div className="columns">
        <div>
          <Conversation request={request} />
          <RequestDecision request={request} />
          <RequestActs request={request} />
        </div>
        <section className="card">
          <h2>{partWords.atAGlance}</h2>
          <Facts
            facts={{
              [billingWords.answerBy]: <AnswerBy {...request} />,
              [billingWords.whoAnswers]: request.acknowledgedBy ?? billingWords.nobodyYet,
              [billingWords.askedAt]: <When at={request.receivedAt} />,
              [billingWords.invoice]: invoiceNumber && (
                <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
                  {invoiceNumber}
                </Link>
              ),
              [partWords.account]: accountBan,
              [billingWords.disputedLines]: disputedLines,
              [billingWords.disputed]: disputedAmount && currency && moneyInWords(disputedAmount, currency),
              [billingWords.answer]: resolution?.text,
              [billingWords.credit]: credited && currency && moneyInWords(credited, currency),
            }}
          />
        </section>
      </div>
    </>
  );
}
