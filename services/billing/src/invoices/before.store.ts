import type { InvoiceProduced } from '@trunkline/contracts/billing';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Charge } from '../explanations/change.rules.ts';
import { reviewsIn } from '../reviews/first-bill-review.store.ts';
import { linesIn } from './invoice-line.store.ts';
import { holdInvoices, invoicesIn } from './invoice.store.ts';
import { partsOf, type KnownPart } from './part.store.ts';

export interface Last {
  invoiceNumber: string;
  charges: Charge[];
}

/** What there was when an invoice came. */
export interface Before {
  /** The account's invoice before that day, with its charges; one that is corrected does not count. */
  last?: Last;
  /** Whether the account has no other invoice yet that is whole; one that is corrected does not count. */
  isFirst: boolean;
  /** Of the account. */
  country: string | null;
  /** The parts of its lines that have come. */
  parts: KnownPart[];
}

interface Coming {
  invoiceNumber: string;
  accountBan: string;
  currency: string;
  billDate: string;
  corrects?: string | null;
}

interface Row extends Omit<Before, 'parts' | 'last'> {
  key: string;
  invoiceNumber: string;
  accountBan: string;
  last: string | null;
  charges: Charge[];
}

const look = statement(
  'invoice_before',
  `select coming.key, coming."invoiceNumber", coming."accountBan", last.invoice_number as last, (select coalesce(jsonb_agg(charge), '[]') from (
       select service_id as "serviceId", description, category, sum(amount)::text as amount from invoice_line where invoice_id = last.id
       group by service_id, description, category) charge) as charges,
     not exists (select 1 from invoice i where i.account_ban = coming."accountBan" and i.invoice_number <> coming."invoiceNumber"
       and i.invoice_number is distinct from coming.corrects and i.state not in ('new', 'corrected')) as "isFirst",
     (select country from account_state a where a.account_ban = coming."accountBan") as country
   from jsonb_to_recordset($1) coming (key text, "invoiceNumber" text, "accountBan" text, currency text, "billedAt" timestamptz, corrects text)
   left join lateral (select id, invoice_number from invoice i
     where i.account_ban = coming."accountBan" and i.currency = coming.currency and i.billed_at < coming."billedAt"
       and i.state not in ('new', 'corrected') and i.invoice_number is distinct from coming.corrects
     order by i.billed_at desc, i.id desc limit 1) last on true`,
);

/** The first instant of a bill date, by which invoices are ordered. */
export const billedAtOf = ({ billDate }: { billDate: string }): Date => new Date(`${billDate}T00:00:00Z`);

const looked = new WeakMap<Transaction, Map<string, Before>>();

/** Looks once for all invoices that share a transaction, and lets no other take one of them, or one for their accounts, until it ends. */
export async function lookBefore(tx: Transaction, reports: InvoiceProduced[]): Promise<void> {
  looked.set(tx, await foundBefore(tx, reports));
}

/** What there was before an invoice, as far as this transaction has come. */
export async function before(tx: Transaction, coming: Coming): Promise<Before> {
  const known = looked.get(tx)?.get(keyOf(coming));
  if (known && !linesIn(tx).isNews(coming)) return known;
  await invoicesIn(tx).write();
  await linesIn(tx).write();
  return (await foundBefore(tx, [coming])).get(keyOf(coming))!;
}

async function foundBefore(tx: Transaction, coming: Coming[]): Promise<Map<string, Before>> {
  const asked = coming.map((one) => ({ ...wanted(one), key: keyOf(one), billedAt: billedAtOf(one) }));
  const numbers = asked.map(({ invoiceNumber }) => invoiceNumber);
  // In this order: what is read is what whoever held it before us left.
  const [, , parts, rows] = await tx.together<[unknown, unknown, Map<string, KnownPart[]>, Row[]]>(() => [
    holdInvoices(tx, asked),
    invoicesIn(tx).lock(['invoiceNumber'], asked),
    partsOf(tx, numbers),
    run<Row>(tx.manager, look, [JSON.stringify(asked)]),
  ]);
  const opening = rows.filter(({ isFirst }) => isFirst);
  if (opening.length) await reviewsIn(tx).lock(['accountBan'], opening);
  return new Map(
    rows.map(({ key, invoiceNumber, last, charges, isFirst, country }) => [
      key,
      { ...(last && { last: { invoiceNumber: last, charges } }), isFirst, country, parts: parts.get(invoiceNumber) ?? [] },
    ]),
  );
}

const wanted = ({ invoiceNumber, accountBan, currency, billDate, corrects = null }: Coming) => ({
  ...{ invoiceNumber, accountBan, currency, billDate, corrects },
});
const keyOf = (coming: Coming): string => JSON.stringify(wanted(coming));
