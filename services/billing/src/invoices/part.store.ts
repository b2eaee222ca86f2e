import type { InvoiceLineContent } from '@trunkline/contracts/billing';
import { run, statement, type Transaction } from '@trunkline/messaging';

const read = statement('invoice_part_read', 'select part, digest from invoice_part where invoice_number = $1 order by part');
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

/** The parts of an invoice's lines that have come. */
export const partsOf = ({ manager }: Transaction, invoiceNumber: string): Promise<KnownPart[]> =>
  run<{ part: number; digest: string }>(manager, read, [invoiceNumber]);

export const keepPart = (
  { manager }: Transaction,
  { invoiceNumber, part, digest }: KnownPart & { invoiceNumber: string },
  lines: InvoiceLineContent[],
  at: Date,
) => run(manager, write, [invoiceNumber, part, digest, JSON.stringify(lines), at]);

/** All lines of the parts, which are kept no longer: of a part only what tells it from another remains. */
export async function gatherParts({ manager }: Transaction, invoiceNumber: string): Promise<InvoiceLineContent[]> {
  const parts = await run<{ lines: InvoiceLineContent[] }>(manager, gather, [invoiceNumber]);
  await run(manager, empty, [invoiceNumber]);
  return parts.flatMap(({ lines }) => lines);
}
