import { InvoiceIssued, type InvoiceFact, type PublicInvoice } from '@trunkline/contracts/billing';
import { Decimal } from '@trunkline/domain';
import { differenceOf, type Transaction } from '@trunkline/messaging';
import { decimalsOf } from './amount.rules.ts';
import type { Invoice } from './invoice.entity.ts';

/** All of an invoice that its customer may know, but for its lines. */
export const publicInvoice = (invoice: Invoice): PublicInvoice => ({
  invoiceId: invoice.id,
  invoiceNumber: invoice.invoiceNumber,
  accountBan: invoice.accountBan,
  enterpriseId: invoice.enterpriseId,
  currency: invoice.currency,
  periodStart: invoice.periodStart,
  periodEnd: invoice.periodEnd,
  billDate: invoice.billDate,
  dueDate: invoice.dueDate,
  previousBalance: invoice.previousBalance,
  payments: invoice.payments,
  adjustments: invoice.adjustments,
  charges: invoice.charges,
  tax: invoice.tax,
  total: invoice.total,
  remaining: remainingOf(invoice),
  state: invoice.state,
  lineCount: invoice.lineCount,
  firstBill: invoice.firstBill,
  ...(invoice.corrects && { corrects: invoice.corrects }),
  ...(invoice.changeVsLast && { changeVsLast: invoice.changeVsLast }),
  topDrivers: invoice.topDrivers,
  createdAt: invoice.createdAt.toISOString(),
  updatedAt: invoice.updatedAt.toISOString(),
});

/** What is still to be paid: the total less the payments that named the invoice. */
export const remainingOf = ({ total, paid, currency }: Invoice): string =>
  Decimal.of(total).minus(Decimal.of(paid)).text(decimalsOf(currency));

/** What a change did to an invoice. */
export function invoiceFact(before: Invoice | undefined, after: Invoice): InvoiceFact {
  const invoice = publicInvoice(after);
  const { accountBan, enterpriseId, invoiceId, invoiceNumber } = invoice;
  return { accountBan, enterpriseId, invoiceId, invoiceNumber, ...differenceOf(before && publicInvoice(before), invoice), invoice };
}

/** Says that an invoice is ready for its customer. */
export function announceIssued(tx: Transaction, issued: Invoice): void {
  const { total, dueDate, lineCount, changeVsLast, topDrivers } = publicInvoice(issued);
  tx.emit(InvoiceIssued, {
    ...invoiceFact(undefined, issued),
    ...{ total, dueDate, lineCount, topDrivers },
    ...(changeVsLast && { changeVsLast }),
  });
}
