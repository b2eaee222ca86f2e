import type { PaymentContent } from '@trunkline/contracts/billing';
import { conflict, Decimal, invalid } from '@trunkline/domain';
import { amountFaults, broken, decimalsOf, plainAmount } from '../invoices/amount.rules.ts';
import type { Invoice } from '../invoices/invoice.entity.ts';
import type { InvoiceVerb } from '../invoices/invoice.machine.ts';
import { moveInvoice } from '../invoices/invoice.move.ts';
import type { Payment } from './payment.entity.ts';

/** A payment as a report has it, its amount with the decimals of its currency. Throws a 422 Refusal for one that the currency cannot hold. */
export function plainPayment({ amount, currency, at, ...content }: PaymentContent) {
  const decimals = decimalsOf(currency);
  const faults = [...amountFaults({ amount }, currency, decimals)];
  if (faults.length) throw invalid(...faults);
  const { paymentId, accountBan, enterpriseId, invoiceNumber = null, reason = null } = content;
  return { paymentId, accountBan, enterpriseId, invoiceNumber, reason, currency, amount: plainAmount(amount, decimals), at: new Date(at) };
}

/** Throws a 409 Refusal for a payment that has the id of another. */
export function checkSame(known: Payment, said: Pick<Payment, 'accountBan' | 'currency' | 'amount' | 'invoiceNumber'>): void {
  for (const name of ['accountBan', 'currency', 'amount', 'invoiceNumber'] as const) {
    if (known[name] !== said[name]) throw conflict(`payment ${known.paymentId} exists already, with another ${name}`);
  }
}

/** Throws a 422 Refusal for an invoice of another account or currency than the payment's. */
export function checkInvoice(invoice: Invoice, { accountBan, currency }: Pick<Payment, 'accountBan' | 'currency'>): void {
  if (invoice.accountBan !== accountBan) throw invalid(broken('invoiceNumber', `invoice ${invoice.invoiceNumber} is of another account`));
  if (invoice.currency !== currency) {
    throw invalid(broken('currency', `invoice ${invoice.invoiceNumber} is in ${invoice.currency}, not in ${currency}`));
  }
}

/** The invoice with so much more paid, or less where the amount is negative. One that others have taken the place of keeps its state. */
export function withPaid(invoice: Invoice, amount: Decimal): Invoice {
  const decimals = decimalsOf(invoice.currency);
  const paid = Decimal.of(invoice.paid).plus(amount);
  const open = Decimal.of(invoice.total).minus(paid);
  const changed = { ...invoice, paid: paid.text(decimals) };
  if (!['sent', 'partiallyPaid', 'settled'].includes(invoice.state)) return changed;
  const verb: InvoiceVerb = open.compare(Decimal.zero) <= 0 ? 'settle' : paid.compare(Decimal.zero) > 0 ? 'pay' : 'reopen';
  if (verb === 'settle') return invoice.state === 'settled' ? changed : moveInvoice(changed, 'settle');
  const reopened = invoice.state === 'sent' ? changed : moveInvoice(changed, 'reopen');
  return verb === 'pay' ? moveInvoice(reopened, 'pay') : reopened;
}
