import { forwardOnly } from '@trunkline/messaging';

/** Orders whose services are billed, since when and because of which notice. */
export const BillingStarts1700000600020 = forwardOnly(
  'BillingStarts1700000600020',
  `
      create table billing_start (
        order_number text primary key, order_id uuid not null, enterprise_id text not null, account_ban text not null, service_ids text[] not null,
        notice_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index billing_start_of_enterprise on billing_start (enterprise_id, account_ban);
      create index invoice_line_of_order on invoice_line (order_number, account_ban) where order_number is not null;
    `,
);
