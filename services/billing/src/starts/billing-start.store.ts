import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { orderCause, type Known } from '../explanations/cause.rules.ts';
import { BillingStart } from './billing-start.entity.ts';

/** The starts that a transaction is about: locked, changed in hand, and written before the commit. */
export const startsIn = (tx: Transaction) => rowsIn(tx, BillingStart);

const explain = statement(
  'billing_start_explain',
  `update invoice_line set cause = $3 || jsonb_strip_nulls(jsonb_build_object('arithmetic', cause -> 'arithmetic')), flags = array_remove(flags, 'noCause')
   where order_number = $1 and account_ban = $2`,
);

/** Says of lines that were billed before the notice was heard why they are there. */
export const explainLines = ({ manager }: Transaction, { orderNumber, accountBan, noticeAt }: BillingStart) =>
  run(manager, explain, [orderNumber, accountBan, JSON.stringify(orderCause(orderNumber, noticeAt))]);

/** What is known of the orders that lines name. */
export async function knownOrders(tx: Transaction, accountBan: string, orderNumbers: Iterable<string>): Promise<Known['orders']> {
  const named = [...new Set(orderNumbers)].map((orderNumber) => ({ orderNumber, accountBan }));
  const starts = named.length ? await startsIn(tx).see(['orderNumber', 'accountBan'], named) : [];
  return new Map(starts.map(({ orderNumber, noticeAt }) => [orderNumber, noticeAt]));
}
