import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { FirstBillReview } from './first-bill-review.entity.ts';

/** The reviews that a transaction is about: locked, changed in hand, and written before the commit. */
export const reviewsIn = (tx: Transaction) => rowsIn(tx, FirstBillReview);

const unread = statement(
  'first_bill_review_unread',
  `select id from first_bill_review where completed_at is null and overdue_at is null and (due_at <= $1 or (remind_at <= $1 and reminded_at is null))
   order by due_at limit 200`,
);

/** Some of the reviews that nobody has done and that are to be reminded of, or overdue. */
export const unreadAt = ({ manager }: Transaction, now: Date) => run<{ id: string }>(manager, unread, [now]);
