import type { InvoiceState, PaymentState, PublicBillingRequest, RequestKind, RequestState } from '@trunkline/contracts/billing';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Ago, When } from '../parts/when.tsx';
import { requestWords } from './request.words.ts';

const invoiceStates: Record<InvoiceState, [Tone, string]> = {
  new: ['calm', 'New'],
  validated: ['calm', 'Validated'],
  onHold: ['warn', 'On hold'],
  sent: ['busy', 'To be paid'],
  partiallyPaid: ['busy', 'Paid in part'],
  settled: ['good', 'Paid'],
  corrected: ['calm', 'Corrected'],
};
export const InvoiceStateOf = ({ state }: { state: InvoiceState }) => (
  <Badge tone={invoiceStates[state][0]}>{invoiceStates[state][1]}</Badge>
);

const paymentStates: Record<PaymentState, [Tone, string]> = {
  scheduled: ['busy', 'Scheduled'],
  posted: ['good', 'Received'],
  failed: ['bad', 'Failed'],
};
export const PaymentStateOf = ({ state }: { state: PaymentState }) => (
  <Badge tone={paymentStates[state][0]}>{paymentStates[state][1]}</Badge>
);

const requestStates: Record<RequestState, [Tone, string]> = {
  open: ['calm', 'Received'],
  acknowledged: ['busy', 'Somebody answers for it'],
  analysis: ['busy', 'Being looked at'],
  research: ['busy', 'Being researched'],
  pendingCustomer: ['warn', 'Waits for you'],
  resolvedCredit: ['good', 'Answered: a credit'],
  resolvedDenied: ['calm', 'Answered: no credit'],
  resolvedInformation: ['good', 'Answered'],
  closed: ['good', 'Closed'],
};
export const RequestStateOf = ({ state }: { state: RequestState }) => (
  <Badge tone={requestStates[state][0]}>{requestStates[state][1]}</Badge>
);

export const requestKinds: Record<RequestKind, string> = requestWords.kinds;

/** Until when a person answers, and how long that still is; or since when one does. */
export function AnswerBy({ answerBy, acknowledgedAt, state }: Pick<PublicBillingRequest, 'answerBy' | 'acknowledgedAt' | 'state'>) {
  const isLate = !acknowledgedAt && Date.parse(answerBy) < Date.now();
  return (
    <>
      <When at={answerBy} />
      {acknowledgedAt ? (
        <small>{requestWords.answeredOn({ when: <When key="when" at={acknowledgedAt} /> })}</small>
      ) : (
        state !== 'closed' && <small>{isLate ? <Badge tone="bad">{requestWords.late}</Badge> : <Ago at={answerBy} />}</small>
      )}
    </>
  );
}
