import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** Reports of the reason for an outage, and services that fail again and again. */
export const Reasons1700000300060 = forwardOnly(
  'Reasons1700000300060',
  `
      create table rfo_report (
        ticket_id uuid primary key references ticket deferrable initially deferred, ticket_number text not null, enterprise_id text not null, account_ban text not null,
        requested_at timestamptz not null, requested_by text not null, reason text, preliminary_at timestamptz not null, risk_at timestamptz not null, due_at timestamptz not null,
        content jsonb not null, fault_domain text, credit_eligible boolean not null, edited_at timestamptz, edited_by text,
        document_id uuid, signed_by text, published_at timestamptz
      );
      create index rfo_report_due on rfo_report (due_at, ticket_id);
      create index rfo_report_of_enterprise on rfo_report (enterprise_id);

      create table chronic_case (
        id uuid primary key, service_id text not null, enterprise_id text not null, account_ban text not null, ticket_numbers text[] not null,
        opened_at timestamptz not null, closed_at timestamptz, closed_by text, reason text
      );
      create unique index chronic_case_open on chronic_case (enterprise_id, service_id) where closed_at is null;
      create index chronic_case_newest on chronic_case (opened_at desc, id desc);
      create index chronic_case_of_enterprise on chronic_case (enterprise_id, opened_at desc, id desc);
      create index ticket_of_service_newest on ticket (service_id, opened_at);
      drop index ticket_of_service;
      ${tenantTable('rfo_report', { account: 'account_ban' })}
      ${tenantTable('chronic_case', { account: 'account_ban' })}
    `,
);
