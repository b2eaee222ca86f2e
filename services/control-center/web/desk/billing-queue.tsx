import type { PublicBillingRequest, PublicCredit } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { AnswerBy, requestKinds } from '../billing/billing.parts.tsx';
import { Money } from '../billing/money.tsx';
import { Failure } from '../parts/states.tsx';
import { ListCard } from './card.tsx';
import { deskWords } from './desk.words.ts';
import { Review, type FirstBillReview } from './review.tsx';

/** Requests that nobody answers for yet: whose time is up first. */
export function RequestsToAnswer() {
  const requests = useList<PublicBillingRequest>('billing/billing-requests', { state: 'open', limit: '100' });
  return (
    <ListCard title={deskWords.answers} of={requests}>
      {(items) => <RequestRows requests={items} />}
    </ListCard>
  );
}

/** Requests, each with its clock. */
export function RequestRows({ requests }: { requests: PublicBillingRequest[] }) {
  const place = usePlace();
  return (
    <ul className="rows">
      {[...requests]
        .sort((a, b) => a.answerBy.localeCompare(b.answerBy))
        .map((request) => (
          <li key={request.requestId}>
            <Link to="/e/$place/billing/requests/$number" params={{ place, number: request.number }}>
              {request.number}
            </Link>
            <span>{requestKinds[request.kind]}</span>
            <span>
              <AnswerBy {...request} />
            </span>
            <span className="quiet">
              {request.description} · {request.accountBan}
            </span>
          </li>
        ))}
    </ul>
  );
}

export function CreditsToApprove() {
  const credits = useList<PublicCredit>('billing/credits', { state: 'proposed', limit: '50' });
  return (
    <ListCard title={deskWords.credits} of={credits}>
      {(items) => (
        <ul className="rows">
          {items.map((credit) => (
            <Credit key={credit.creditId} credit={credit} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Credit({ credit: { number, accountBan, amount, currency, reason, arithmetic } }: { credit: PublicCredit }) {
  const change = useChange(`billing/credits/${encodeURIComponent(number)}`);
  return (
    <li>
      <strong>{number}</strong>
      <span className="amount">
        <Money amount={amount} currency={currency} />
      </span>
      <span className="quiet">
        {reason} {arithmetic} · {accountBan}
      </span>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
      <Button
        isDisabled={change.isPending}
        aria-label={`${deskWords.approve} ${number}`}
        onPress={() => change.mutate({ path: '/approve' })}
      >
        {deskWords.approve}
      </Button>
      <Button isDisabled={change.isPending} aria-label={`${deskWords.reject} ${number}`} onPress={() => change.mutate({ path: '/reject' })}>
        {deskWords.reject}
      </Button>
    </li>
  );
}

export function ReviewsToRead() {
  const reviews = useList<FirstBillReview>('billing/first-bill-reviews', { state: 'open', limit: '50' });
  return (
    <ListCard title={deskWords.reviews} of={reviews}>
      {(items) => (
        <ul className="rows">
          {items.map((review) => (
            <Review key={review.id} review={review} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}
