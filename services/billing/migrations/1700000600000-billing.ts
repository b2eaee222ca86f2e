import { forwardOnly } from '@trunkline/messaging';

/** Billing accounts, invoices with their lines, and payments. Money is numeric, days are text as they are written. */
export const Billing1700000600000 = forwardOnly(
  'Billing1700000600000',
  `
      create table billing_account (
        account_ban text primary key, enterprise_id text not null, customer_number text, name text not null, address text, currency text not null,
        cycle_day int not null, delivery text not null, autopay boolean not null, state text not null, legacy_company text,
        as_of timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index billing_account_of_enterprise on billing_account (enterprise_id, account_ban);

      create table invoice (
        id uuid primary key, invoice_number text not null unique, account_ban text not null, enterprise_id text not null, currency text not null,
        period_start text not null, period_end text not null, bill_date text not null, due_date text not null,
        previous_balance numeric not null, payments numeric not null, adjustments numeric not null, total numeric not null, charges numeric not null,
        tax numeric not null, paid numeric not null, state text not null, line_count int not null, parts int, first_bill boolean not null,
        corrects text, change_vs_last jsonb, top_drivers jsonb not null, digest text not null, billed_at timestamptz not null,
        due_soon_told_at timestamptz, overdue_told_at timestamptz, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index invoice_newest on invoice (billed_at desc, id desc);
      create index invoice_of_enterprise on invoice (enterprise_id, billed_at desc, id desc);
      create index invoice_of_account on invoice (account_ban, billed_at desc, id desc);
      create index invoice_by_number on invoice (invoice_number text_pattern_ops);
      create index invoice_by_total on invoice (total);
      create index invoice_unsettled on invoice (due_date) where state in ('sent', 'partiallyPaid');

      create table invoice_line (
        invoice_id uuid not null references invoice deferrable initially deferred, line_number int not null,
        line_key text not null generated always as (lpad(line_number::text, 7, '0')) stored, billed_at timestamptz not null,
        enterprise_id text not null, account_ban text not null, service_id text, order_number text, description text not null, category text not null,
        period_start text, period_end text, quantity numeric not null, unit_rate numeric not null, amount numeric not null, tax numeric not null,
        cause jsonb, flags text[] not null, primary key (invoice_id, line_number)
      );
      create index invoice_line_of_enterprise on invoice_line (enterprise_id, account_ban);
      create index invoice_line_of_service on invoice_line (service_id, account_ban, invoice_id) where service_id is not null;
      create index invoice_line_flagged on invoice_line (billed_at desc, invoice_id) where flags <> '{}';

      create table invoice_part (
        invoice_number text not null, part int not null, digest text not null, line_count int not null, lines jsonb, taken_at timestamptz not null,
        primary key (invoice_number, part)
      );

      create table payment (
        payment_id text primary key, account_ban text not null, enterprise_id text not null, currency text not null, amount numeric not null,
        at timestamptz not null, invoice_number text, reason text, state text not null, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index payment_newest on payment (at desc, payment_id desc);
      create index payment_of_enterprise on payment (enterprise_id, at desc, payment_id desc);
      create index payment_of_account on payment (account_ban, at desc, payment_id desc);
      create index payment_of_invoice on payment (invoice_number) where invoice_number is not null;
    `,
);
