import { forwardOnly } from '@trunkline/messaging';

/** Billing requests with what they dispute and what was said of them. */
export const BillingRequests1700000600010 = forwardOnly(
  'BillingRequests1700000600010',
  `
      create sequence billing_request_number start 1000001;
      create table billing_request (
        id uuid primary key, number text not null unique default 'BR-' || nextval('billing_request_number'), kind text not null, account_ban text not null,
        enterprise_id text not null, invoice_number text, currency text, lines jsonb not null, disputed_amount numeric, description text not null,
        contact jsonb not null, channel text not null, state text not null, received_at timestamptz not null, half_at timestamptz not null,
        most_at timestamptz not null, answer_by timestamptz not null, told_percent int not null, acknowledged_at timestamptz, acknowledged_by text,
        resolution jsonb, proposal jsonb, resolved_at timestamptz, closes_at timestamptz, reopened boolean not null, withdrawn boolean not null,
        created_at timestamptz not null, updated_at timestamptz not null
      );
      create index billing_request_newest on billing_request (received_at desc, id desc);
      create index billing_request_of_enterprise on billing_request (enterprise_id, account_ban, received_at desc, id desc);
      create index billing_request_unanswered on billing_request (half_at) where state = 'open';
      create index billing_request_closing on billing_request (closes_at) where closes_at is not null;

      create table dispute (
        request_id uuid not null references billing_request deferrable initially deferred, invoice_id uuid not null references invoice, line_number int not null,
        enterprise_id text not null, account_ban text not null, amount numeric not null, state text not null, primary key (request_id, line_number)
      );
      create index dispute_of_enterprise on dispute (enterprise_id, account_ban);
      create unique index dispute_once on dispute (invoice_id, line_number) where state in ('disputeBeingInvestigated', 'credit');

      create table billing_request_note (
        id uuid primary key default uuidv7(), request_id uuid not null references billing_request deferrable initially deferred, at timestamptz not null,
        enterprise_id text not null, account_ban text not null, author text not null, by_staff boolean not null, internal boolean not null, text text not null
      );
      create index billing_request_note_of_request on billing_request_note (request_id, at, id);
      create index billing_request_note_of_enterprise on billing_request_note (enterprise_id, account_ban);
    `,
);
