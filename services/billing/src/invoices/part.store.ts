import type { InvoiceLineContent } from '@trunkline/contracts/billing';
import { run, statement, type Transaction } from '@trunkline/messaging';
import { linesIn } from './invoice-line.store.ts';

const read = statement(
  'invoice_part_read',
  'select invoice_number as "invoiceNumber", part, digest from invoice_part where invoice_number = any ($1) order by part',
);
const write = statement(
  'invoice_part_write',
  `insert into invoice_part (invoice_number, part, digest, line_count, lines, taken_at) values ($1, $2, $3, jsonb_array_length($4), $4, $5)`,
);
const gather = statement('invoice_part_gather', 'select lines from invoice_part where invoice_number = $1 order by part');
const empty = statement('invoice_part_empty', 'update invoice_part set lines = null where invoice_number = $1');

export interface KnownPart {
  part: number;
  digest: string;
}

/** The parts of invoices' lines that have come, by the numbers of the invoices. */
export async function partsOf({ manager }: Transaction, invoiceNumbers: string[]): Promise<Map<string, KnownPart[]>> {
  const parts = await run<KnownPart & { invoiceNumber: string }>(manager, read, [invoiceNumbers]);
  return Map.groupBy(parts, ({ invoiceNumber }) => invoiceNumber);
}

export async function keepPart(
  tx: Transaction,
  { invoiceNumber, part, digest }: KnownPart & { invoiceNumber: string },
  lines: InvoiceLineContent[],
  at: Date,
): Promise<void> {
  linesIn(tx).partCame(invoiceNumber);
  await run(tx.manager, write, [invoiceNumber, part, digest, JSON.stringify(lines), at]);
}

/** All lines of the parts, which are kept no longer: of a part only what tells it from another remains. */
export async function gatherParts({ manager }: Transaction, invoiceNumber: string): Promise<InvoiceLineContent[]> {
  const parts = await run<{ lines: InvoiceLineContent[] }>(manager, gather, [invoiceNumber]);
  await run(manager, empty, [invoiceNumber]);
  return parts.flatMap(({ lines }) => lines);
}
