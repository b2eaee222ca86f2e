import type { PublicInvoice } from '@trunkline/contracts/billing';
import { TaggedDocument, type Column } from '@trunkline/service-kit';
import type { InvoiceLineView } from '../invoices/invoice.requests.ts';

interface LineColumn extends Column {
  of(line: InvoiceLineView): string;
}

const columns: LineColumn[] = [
  { title: 'Line', width: 32, align: 'left', of: ({ lineNumber }) => String(lineNumber) },
  { title: 'Service', width: 92, align: 'left', of: ({ serviceId = '' }) => serviceId },
  { title: 'Description', width: 128, align: 'left', of: ({ description }) => description },
  { title: 'Why', width: 128, align: 'left', of: ({ cause }) => [cause?.text, cause?.arithmetic].filter(Boolean).join('. ') },
  { title: 'Amount', width: 72, align: 'right', of: ({ amount }) => amount },
  { title: 'Tax', width: 63, align: 'right', of: ({ tax }) => tax },
];

/** An invoice as a document of any length, made page by page as its lines come. The same invoice gives the same bytes: its date is the bill's. */
export async function* pdfOf(invoice: PublicInvoice, lines: AsyncIterable<InvoiceLineView[]>): AsyncGenerator<Buffer> {
  const title = `Invoice ${invoice.invoiceNumber}`;
  const document = new TaggedDocument({ title, date: new Date(`${invoice.billDate}T00:00:00Z`) });
  document.say('H1', title, 18);
  for (const text of headOf(invoice)) document.say('P', text, 10);
  document.skip(12);
  const table = document.table(columns, 8);
  for await (const some of lines) {
    for (const line of some) table.row(columns.map(({ of }) => of(line)));
    yield* document.written();
  }
  table.end();
  yield* document.close();
}

function* headOf(invoice: PublicInvoice): Iterable<string> {
  const { currency, changeVsLast: change, corrects } = invoice;
  yield `Account ${invoice.accountBan}, ${invoice.periodStart} to ${invoice.periodEnd}, billed ${invoice.billDate}`;
  if (corrects) yield `Takes the place of invoice ${corrects}`;
  yield `Previous balance ${invoice.previousBalance}, payments ${invoice.payments}, adjustments ${invoice.adjustments}`;
  yield `Charges ${invoice.charges}, tax ${invoice.tax}`;
  yield `Total ${invoice.total} ${currency}, due ${invoice.dueDate}`;
  if (!change) return;
  yield `Charges since invoice ${change.invoiceNumber}: ${change.was}, now ${change.now}, a difference of ${change.difference} ${currency}`;
  for (const { description, serviceId, difference } of invoice.topDrivers) {
    yield `  ${description}${serviceId ? ` (${serviceId})` : ''}: ${difference}`;
  }
}
