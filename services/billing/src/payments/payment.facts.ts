import { PaymentFailed, PaymentPosted, type PublicPayment } from '@trunkline/contracts/billing';
import { differenceOf, type Transaction } from '@trunkline/messaging';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { publicInvoice } from '../invoices/invoice.facts.ts';
import type { Payment } from './payment.entity.ts';
import type { PaymentVerb } from './payment.machine.ts';

/** All of a payment that its customer may know. */
export const publicPayment = (payment: Payment): PublicPayment => ({
  paymentId: payment.paymentId,
  accountBan: payment.accountBan,
  enterpriseId: payment.enterpriseId,
  currency: payment.currency,
  amount: payment.amount,
  at: payment.at.toISOString(),
  ...(payment.invoiceNumber && { invoiceNumber: payment.invoiceNumber }),
  ...(payment.reason && { reason: payment.reason }),
  state: payment.state,
});

/** Says what became of a payment, and how the invoice it was for now stands. */
export function announcePayment(tx: Transaction, verb: PaymentVerb, before: Payment | undefined, after: Payment, invoice?: Invoice): void {
  const payment = publicPayment(after);
  const { accountBan, enterpriseId, paymentId } = payment;
  tx.emit(verb === 'post' ? PaymentPosted : PaymentFailed, {
    ...{ accountBan, enterpriseId, paymentId },
    ...differenceOf(before && publicPayment(before), payment),
    payment,
    ...(invoice && { invoice: publicInvoice(invoice) }),
  });
}
