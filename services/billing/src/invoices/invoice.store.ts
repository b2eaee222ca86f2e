import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { Invoice } from './invoice.entity.ts';

/** The invoices that a transaction is about: locked, changed in hand, and written before the commit. */
export const invoicesIn = (tx: Transaction) => rowsIn(tx, Invoice);

const hold = statement(
  'invoice_hold',
  'select pg_advisory_xact_lock(key) from (select distinct hashtextextended(name, 7404) as key from unnest($1::text[]) name order by 1) keys',
);

interface Held {
  invoiceNumber: string;
  accountBan?: string;
}

/** Lets no other transaction take an invoice of one of these numbers, or for one of these accounts, until this one ends. */
export const holdInvoices = ({ manager }: Transaction, invoices: Held[]) =>
  run(manager, hold, [
    invoices.flatMap(({ invoiceNumber, accountBan }) => [
      `invoice ${invoiceNumber}`,
      ...(accountBan === undefined ? [] : [`account ${accountBan}`]),
    ]),
  ]);

const unsettled = statement(
  'invoice_unsettled',
  `select invoice_number as "invoiceNumber" from invoice where state in ('sent', 'partiallyPaid') and total > paid
     and ((due_date < $1 and overdue_told_at is null) or (due_date between $1 and $2 and due_soon_told_at is null))
   order by due_date limit 200`,
);

/** Some of the invoices that are overdue on a day, or due until another, and were not told to be. */
export const unsettledBy = ({ manager }: Transaction, today: string, soon: string) =>
  run<{ invoiceNumber: string }>(manager, unsettled, [today, soon]);
