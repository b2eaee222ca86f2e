import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { Credit } from './credit.entity.ts';
import { moveCredit } from './credit.move.ts';

/** The credits that a transaction is about: locked, changed in hand, and written before the commit. */
export const creditsIn = (tx: Transaction) => rowsIn(tx, Credit);

const number = statement('credit_number', `select 'CR-' || nextval('credit_number') as number`);
const monthly = statement(
  'credit_monthly',
  `select i.currency, sum(l.amount)::text as amount from invoice i join invoice_line l on l.invoice_id = i.id
   where i.id = (select l.invoice_id from invoice_line l join invoice i on i.id = l.invoice_id
       where l.service_id = $1 and l.account_ban = $2 and l.category = 'recurring' and i.state not in ('new', 'corrected')
       order by l.billed_at desc, l.invoice_id desc limit 1)
     and l.service_id = $1 and l.category = 'recurring' group by i.currency`,
);

export const nextCreditNumber = async ({ manager }: Transaction): Promise<string> =>
  (await run<{ number: string }>(manager, number, []))[0]!.number;

/** What a service cost in its last month, as it was billed; nothing where it never was. */
export const monthlyOf = async ({ manager }: Transaction, { serviceId, accountBan }: { serviceId: string; accountBan: string }) =>
  (await run<{ currency: string; amount: string }>(manager, monthly, [serviceId, accountBan]))[0];

/** Notes that an invoice has these credits of the account. Returns those that were issued and are billed with it. */
export async function billCredits(tx: Transaction, accountBan: string, numbers: string[], at: Date): Promise<Map<string, Credit>> {
  const named = [...new Set(numbers)].map((number) => ({ number, accountBan, state: 'issued' as const }));
  const issued = named.length ? await creditsIn(tx).lock(['number', 'accountBan', 'state'], named) : [];
  for (const credit of issued) creditsIn(tx).change({ ...moveCredit(credit, 'bill'), updatedAt: at });
  return new Map(issued.map((credit) => [credit.number, credit]));
}
