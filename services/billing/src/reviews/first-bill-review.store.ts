import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { FirstBillReview } from './first-bill-review.entity.ts';

/** The reviews that a transaction is about: locked, changed in hand, and written before the commit. */
export const reviewsIn = (tx: Transaction) => rowsIn(tx, FirstBillReview);

const openOnce = statement(
  'first_bill_review_open',
  `insert into first_bill_review (account_ban, enterprise_id, invoice_number, opened_at, due_at) values ($1, $2, $3, $4, $5)
   on conflict (account_ban) do update set invoice_number = excluded.invoice_number where first_bill_review.completed_at is null`,
);

/** Opens the review of the account, once. One that is open already is of this invoice from now on: it took the other's place. */
export const openReview = ({ manager }: Transaction, { accountBan, enterpriseId, invoiceNumber }: Invoice, openedAt: Date, dueAt: Date) =>
  run(manager, openOnce, [accountBan, enterpriseId, invoiceNumber, openedAt, dueAt]);
