import { forwardOnly } from '@trunkline/messaging';

/** Credits: proposed for tickets, or by people, and approved by people. */
export const Credits1700000600030 = forwardOnly(
  'Credits1700000600030',
  `
      create sequence credit_number start 1000001;
      create table credit (
        id uuid primary key, number text not null unique, account_ban text not null, enterprise_id text not null, currency text not null,
        amount numeric not null, reason text not null, arithmetic text, service_id text, ticket_number text unique, request_number text,
        state text not null, proposed_by text, approved_by text, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index credit_newest on credit (created_at desc, id desc);
      create index credit_of_enterprise on credit (enterprise_id, account_ban, created_at desc, id desc);
      create index credit_to_bill on credit (account_ban, currency) where state = 'issued';
    `,
);
