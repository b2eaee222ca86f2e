import type { Payment } from './payment.entity.ts';
import { paymentMachine, type PaymentVerb } from './payment.machine.ts';

/** The payment after the verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const movePayment = (payment: Payment, verb: PaymentVerb): Payment => ({
  ...payment,
  state: paymentMachine.next(payment.state, verb),
});
