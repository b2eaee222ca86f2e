import type { InvoiceLineContent, InvoiceProduced } from '@trunkline/contracts/billing';
import { Decimal } from '@trunkline/domain';

let made = 0;

/** A circuit at 100.00 a month for March, each line with a number of its own. */
export const aLine = (change: Partial<InvoiceLineContent> = {}): InvoiceLineContent => ({
  lineNumber: ++made,
  serviceId: '/KQGN/100423/LVLC/',
  description: 'Ethernet line 1 Gbit/s',
  category: 'recurring',
  periodStart: '2026-03-01',
  periodEnd: '2026-03-31',
  quantity: '1',
  unitRate: '100.00',
  amount: '100.00',
  tax: '19.00',
  ...change,
});

/** An invoice of E-1 for March, with a number of its own, whose total is what its lines come to. */
export function anInvoice(change: Partial<InvoiceProduced> = {}): InvoiceProduced {
  const lines = 'parts' in change ? undefined : (change.lines ?? [aLine()]);
  const total = change.total ?? Decimal.sum((lines ?? []).flatMap(({ amount, tax }) => [Decimal.of(amount), Decimal.of(tax)])).toString();
  return {
    invoiceNumber: `INV-${++made}`,
    accountBan: 'B-1',
    enterpriseId: 'E-1',
    currency: 'USD',
    periodStart: '2026-03-01',
    periodEnd: '2026-03-31',
    billDate: '2026-04-01',
    dueDate: '2026-04-30',
    previousBalance: '0.00',
    payments: '0.00',
    adjustments: '0.00',
    ...(lines && { lines }),
    ...change,
    total,
  };
}

/** Lines as they are read, some at a time. */
export async function* inPieces(lines: InvoiceLineContent[]): AsyncIterable<InvoiceLineContent[]> {
  for (let from = 0; from < lines.length; from += 100) yield lines.slice(from, from + 100);
}

/** All that is made piece by piece. */
export async function together<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
