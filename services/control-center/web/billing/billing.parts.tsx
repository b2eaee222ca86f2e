import type { InvoiceState, PaymentState, PublicBillingRequest, RequestKind, RequestState } from '@trunkline/contracts/billing';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Ago, When } from '../parts/when.tsx';
import { billingWords } from './billing.words.ts';
import { requestWords } from './request.words.ts';

const invoiceTones: Record<InvoiceState, Tone> = {
  new: 'calm',
  validated: 'calm',
  onHold: 'warn',
  sent: 'busy',
  partiallyPaid: 'busy',
  settled: 'good',
  corrected: 'calm',
};
export const InvoiceStateOf = ({ state }: { state: InvoiceState }) => (
  <Badge tone={invoiceTones[state]}>{billingWords.invoiceStates[state]}</Badge>
);

const paymentTones: Record<PaymentState, Tone> = {
  scheduled: 'busy',
  posted: 'good',
  failed: 'bad',
};
export const PaymentStateOf = ({ state }: { state: PaymentState }) => (
  <Badge tone={paymentTones[state]}>{billingWords.paymentStates[state]}</Badge>
);

const requestTones: Record<RequestState, Tone> = {
  open: 'calm',
  acknowledged: 'busy',
  analysis: 'busy',
  research: 'busy',
  pendingCustomer: 'warn',
  resolvedCredit: 'good',
  resolvedDenied: 'calm',
  resolvedInformation: 'good',
  closed: 'good',
};
export const RequestStateOf = ({ state }: { state: RequestState }) => (
  <Badge tone={requestTones[state]}>{billingWords.requestStates[state]}</Badge>
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
