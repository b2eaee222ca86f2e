import { reportsTo } from '../kit/event.ts';
import { PaymentContent } from './payment.parts.ts';

const BillingReport = reportsTo('billing');

/** A payment reached the account. */
@BillingReport('payment-posted', { publishedAs: 'payment-posted-report' })
export class PostedPaymentReported extends PaymentContent {}

/** A payment was tried and did not go through. */
@BillingReport('payment-failed', { publishedAs: 'payment-failed-report' })
export class FailedPaymentReported extends PaymentContent {}
