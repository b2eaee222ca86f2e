import { eventsOwnedBy } from '../kit/event.ts';
import { PaymentFact } from './payment.parts.ts';

const BillingEvent = eventsOwnedBy('billing');

/** A payment reached the account. */
@BillingEvent('payment-posted', { key: 'accountBan' })
export class PaymentPosted extends PaymentFact {}

/** A payment was tried and did not go through; the reason says why, as far as the bank told. */
@BillingEvent('payment-failed', { key: 'accountBan' })
export class PaymentFailed extends PaymentFact {}
