import type { InvoiceLineContent } from '@trunkline/contracts/billing';
import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import type { Explained } from '../explanations/cause.rules.ts';
import type { Charge } from '../explanations/change.rules.ts';
import { Invoice } from './invoice.entity.ts';

/** The invoices that a transaction is about: locked, changed in hand, and written before the commit. */
export const invoicesIn = (tx: Transaction) => rowsIn(tx, Invoice);

const hold = statement(
  'invoice_hold',
  'select pg_advisory_xact_lock(key) from (select distinct hashtextextended(name, 7404) as key from unnest($1::text[]) name order by 1) keys',
);

/** Lets no other transaction take an invoice of that number, or for that account, until this one ends. */
export const holdInvoice = ({ manager }: Transaction, { invoiceNumber, accountBan }: { invoiceNumber: string; accountBan?: string }) =>
  run(manager, hold, [[`invoice ${invoiceNumber}`, ...(accountBan === undefined ? [] : [`account ${accountBan}`])]]);

/** Writes a new invoice at once: the next report that shares the transaction may be about the same account. */
export const addInvoice = (tx: Transaction, invoice: Invoice) => invoicesIn(tx).addNow(invoice);

const lastOf = statement(
  'invoice_last',
  `select last."invoiceNumber", (select coalesce(jsonb_agg(charge), '[]') from (
       select service_id as "serviceId", description, category, sum(amount)::text as amount from invoice_line where invoice_id = last.id
       group by service_id, description, category) charge) as charges
   from (select id, invoice_number as "invoiceNumber" from invoice
     where account_ban = $1 and currency = $2 and billed_at < $3 and state not in ('new', 'corrected') and invoice_number is distinct from $4
     order by billed_at desc, id desc limit 1) last`,
);
const anyOf = statement(
  'invoice_any',
  `select 1 from invoice where account_ban = $1 and invoice_number <> $2 and invoice_number is distinct from $3
   and state not in ('new', 'corrected') limit 1`,
);
export interface Before {
  invoiceNumber: string;
  accountBan: string;
  currency: string;
  billedAt: Date;
  corrects: string | null;
}

export interface Last {
  invoiceNumber: string;
  charges: Charge[];
}

/** The account's invoice before that day, with its charges; one that is corrected does not count. */
export const lastInvoice = async (
  { manager }: Transaction,
  { accountBan, currency, billedAt, corrects }: Before,
): Promise<Last | undefined> =>
  (await run<{ invoiceNumber: string; charges: Charge[] }>(manager, lastOf, [accountBan, currency, billedAt, corrects]))[0];

/** Whether the account has no other invoice yet that is whole; one that is corrected does not count. */
export const isFirst = async ({ manager }: Transaction, { accountBan, invoiceNumber, corrects }: Before): Promise<boolean> =>
  (await run(manager, anyOf, [accountBan, invoiceNumber, corrects])).length === 0;

const writeLines = statement(
  'invoice_line_write',
  `insert into invoice_line (invoice_id, line_number, billed_at, enterprise_id, account_ban, service_id, order_number, description, category,
     period_start, period_end, quantity, unit_rate, amount, tax, cause, flags)
   select $1, "lineNumber", $2, $3, $4, "serviceId", "orderNumber", description, category, "periodStart", "periodEnd", quantity, "unitRate", amount, tax,
     cause, flags
   from jsonb_to_recordset($5) as line ("lineNumber" int, "serviceId" text, "orderNumber" text, description text, category text, "periodStart" text,
     "periodEnd" text, quantity numeric, "unitRate" numeric, amount numeric, tax numeric, cause jsonb, flags text[])`,
);
const flagTwice = statement(
  'invoice_line_flag_twice',
  `update invoice_line l set flags = array_append(l.flags, 'billedTwice') where l.invoice_id = $1 and l.amount > 0 and exists (
     select 1 from invoice_line o join invoice i on i.id = o.invoice_id
     where o.service_id = l.service_id and o.account_ban = l.account_ban and o.invoice_id <> l.invoice_id and o.description = l.description
       and o.category = l.category and o.amount > 0 and o.period_start <= l.period_end and o.period_end >= l.period_start
       and i.state <> 'corrected' and i.invoice_number is distinct from $2)`,
);

/** Writes the lines of an invoice in one statement, and flags those that another invoice bills for the same days. */
export async function addLines(
  { manager }: Transaction,
  { id, billedAt, enterpriseId, accountBan, corrects }: Invoice,
  lines: (InvoiceLineContent & Explained)[],
): Promise<void> {
  const values = [id, billedAt, enterpriseId, accountBan, JSON.stringify(lines)];
  await Promise.all([run(manager, writeLines, values), run(manager, flagTwice, [id, corrects])]);
}

const unsettled = statement(
  'invoice_unsettled',
  `select invoice_number as "invoiceNumber" from invoice where state in ('sent', 'partiallyPaid') and total > paid
     and ((due_date < $1 and overdue_told_at is null) or (due_date between $1 and $2 and due_soon_told_at is null))
   order by due_date limit 200`,
);

/** Some of the invoices that are overdue on a day, or due until another, and were not told to be. */
export const unsettledBy = ({ manager }: Transaction, today: string, soon: string) =>
  run<{ invoiceNumber: string }>(manager, unsettled, [today, soon]);
