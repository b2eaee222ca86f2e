import type { InvoiceIssued, PublicInvoice } from '@trunkline/contracts/billing';

/** An invoice that differs from the last one by a router. */
export const anInvoice = (change: Partial<PublicInvoice> = {}): PublicInvoice => ({
  invoiceId: '01936c3e-0000-7000-8000-00000000b111',
  invoiceNumber: 'INV-7',
  accountBan: 'B-1',
  enterpriseId: 'E-1',
  currency: 'USD',
  periodStart: '2026-02-01',
  periodEnd: '2026-02-28',
  billDate: '2026-03-01',
  dueDate: '2026-03-31',
  previousBalance: '0.00',
  payments: '0.00',
  adjustments: '0.00',
  charges: '12000.00',
  tax: '345.60',
  total: '12345.60',
  remaining: '12345.60',
  state: 'sent',
  lineCount: 12,
  firstBill: false,
  changeVsLast: { invoiceNumber: 'INV-6', was: '11980.00', now: '12000.00', difference: '20.00' },
  topDrivers: [{ description: 'Router <b>XL</b>', serviceId: 'CIR-1', now: '20.00', difference: '20.00' }],
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
  ...change,
});

export function anIssue(change: Partial<PublicInvoice> = {}): InvoiceIssued {
  const invoice = anInvoice(change);
  const { accountBan, enterpriseId, invoiceId, invoiceNumber, total, dueDate, lineCount, changeVsLast, topDrivers } = invoice;
  return {
    ...{ accountBan, enterpriseId, invoiceId, invoiceNumber, total, dueDate, lineCount, topDrivers },
    ...(changeVsLast && { changeVsLast }),
    changed: Object.keys(invoice),
    previous: {},
    invoice,
  };
}
