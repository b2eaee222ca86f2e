import { forwardOnly } from '@trunkline/messaging';

/** Orders with their newest milestone records, and the history of those records. */
export const Orders1700000100000 = forwardOnly(
  'Orders1700000100000',
  `
      create table orders (
        id uuid primary key, order_number text not null unique, external_id text, enterprise_id text not null, account_ban text not null,
        legacy_company text, category text not null, state text not null, requested_completion_date date not null, ccm jsonb not null,
        items jsonb not null, contacts jsonb not null, milestones jsonb not null, created_at timestamptz not null, updated_at timestamptz not null
      ) with (fillfactor = 70);   -- room on the page: a milestone rewrites the row, but none of its indexed columns
      create index orders_newest on orders (created_at desc, id desc);
      create index orders_of_enterprise on orders (enterprise_id, created_at desc, id desc);
      create index orders_of_account on orders (account_ban, created_at desc, id desc);
      create index orders_of_customer_reference on orders (external_id) where external_id is not null;

      create table milestones (
        id uuid primary key default uuidv7(), order_id uuid not null references orders, milestone text not null, status text not null,
        at timestamptz not null, due_date date, note text, recorded_at timestamptz not null
      );
      create index milestones_of_order on milestones (order_id, recorded_at, id);

      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'a row of % is never changed: a correction is a new row', tg_table_name; end $$;
      create trigger milestones_are_history before update or delete on milestones for each statement execute function refuse_change();
    `,
);
