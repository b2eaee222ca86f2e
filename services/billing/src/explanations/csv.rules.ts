import type { InvoiceLineView } from '../invoices/invoice.requests.ts';

const columns = [
  'Line',
  'Service',
  'Order',
  'Description',
  'Category',
  'From',
  'To',
  'Quantity',
  'Rate',
  'Amount',
  'Tax',
  'Currency',
  'Cause',
  'Arithmetic',
] as const;

/** Lines as a table (RFC 4180), piece by piece. What a spreadsheet would take for a formula stands behind an apostrophe, as text. */
export async function* csvOf(lines: AsyncIterable<InvoiceLineView[]>, currency: string): AsyncGenerator<string> {
  yield rowOf(columns);
  for await (const some of lines) yield some.map((line) => rowOf(cellsOf(line, currency))).join('');
}

const rowOf = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

const cellsOf = (line: InvoiceLineView, currency: string): string[] => [
  String(line.lineNumber),
  ...[line.serviceId, line.orderNumber, line.description, line.category, line.periodStart, line.periodEnd].map(cell),
  line.quantity,
  line.unitRate,
  line.amount,
  line.tax,
  currency,
  ...[line.cause?.text, line.cause?.arithmetic].map(cell),
];

/** A cell of text; numbers are checked and need none of this. */
function cell(text = ''): string {
  const safe = /^[\s]*[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
