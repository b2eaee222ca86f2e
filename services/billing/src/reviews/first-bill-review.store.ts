import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { FirstBillReview } from './first-bill-review.entity.ts';

/** The reviews that a transaction is about: locked, changed in hand, and written before the commit. */
export const reviewsIn = (tx: Transaction) => rowsIn(tx, FirstBillReview);

const openOnce = statement(
  'first_bill_review_open',
  `insert into first_bill_review (account_ban, enterprise_id, invoice_number, opened_at, remind_at, due_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (account_ban) do update set invoice_number = excluded.invoice_number where first_bill_review.completed_at is null
   returning id, xmax = 0 as opened`,
);
const unread = statement(
  'first_bill_review_unread',
  `select id from first_bill_review where completed_at is null and overdue_at is null and (due_at <= $1 or (remind_at <= $1 and reminded_at is null))
   order by due_at limit 200`,
);

/** Opens the review of the account, once. One that is open already is of this invoice from now on: it took the other's place. Returns the id of one that is new. */
export async function openReview(
  { manager }: Transaction,
  { accountBan, enterpriseId, invoiceNumber }: Invoice,
  { openedAt, remindAt, dueAt }: Pick<FirstBillReview, 'openedAt' | 'remindAt' | 'dueAt'>,
): Promise<string | undefined> {
  const values = [accountBan, enterpriseId, invoiceNumber, openedAt, remindAt, dueAt];
  const [review] = await run<{ id: string; opened: boolean }>(manager, openOnce, values);
  return review?.opened ? review.id : undefined;
}

/** Some of the reviews that nobody has done and that are to be reminded of, or overdue. */
export const unreadAt = ({ manager }: Transaction, now: Date) => run<{ id: string }>(manager, unread, [now]);
