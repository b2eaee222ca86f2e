import { forwardOnly } from '@trunkline/messaging';

/** When whoever reads a first bill is reminded, and that they were. */
export const ReviewReminders1700000600050 = forwardOnly(
  'ReviewReminders1700000600050',
  `
      alter table first_bill_review add column remind_at timestamptz, add column reminded_at timestamptz, add column overdue_at timestamptz;
      update first_bill_review set remind_at = due_at - interval '1 day';
      alter table first_bill_review alter column remind_at set not null;
      create index first_bill_review_open on first_bill_review (remind_at) where completed_at is null and overdue_at is null;
    `,
);
