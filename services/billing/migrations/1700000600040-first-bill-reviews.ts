import { forwardOnly } from '@trunkline/messaging';

/** Reviews of the first bill of each account, one an account. */
export const FirstBillReviews1700000600040 = forwardOnly(
  'FirstBillReviews1700000600040',
  `
      create table first_bill_review (
        id uuid primary key default uuidv7(), account_ban text not null unique, enterprise_id text not null, invoice_number text not null,
        opened_at timestamptz not null, due_at timestamptz not null, completed_at timestamptz, completed_by text, findings jsonb
      );
      create index first_bill_review_due on first_bill_review (due_at, id);
      create index first_bill_review_of_enterprise on first_bill_review (enterprise_id, account_ban);
    `,
);
