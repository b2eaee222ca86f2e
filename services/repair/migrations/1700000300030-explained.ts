import { forwardOnly } from '@trunkline/messaging';

/** Planned work that explains faults, and tests of services. */
export const Explained1700000300030 = forwardOnly(
  'Explained1700000300030',
  `
      create table gcr_window (
        gcr text not null, suffix text not null, service_id text not null, enterprise_id text not null, revision int not null, state text not null,
        starts_at timestamptz not null, ends_at timestamptz not null, primary key (gcr, suffix, service_id)
      );
      create index gcr_window_of_service on gcr_window (service_id, ends_at);
      create index gcr_window_of_enterprise on gcr_window (enterprise_id);

      alter table ticket add gcr text;
      create index ticket_of_gcr on ticket (gcr) where gcr is not null;

      create table test_run (
        id uuid primary key, ticket_id uuid not null references ticket deferrable initially deferred, enterprise_id text not null, account_ban text not null,
        at timestamptz not null, content jsonb not null
      );
      create index test_run_of_ticket on test_run (ticket_id, at, id);
      create index test_run_of_enterprise on test_run (enterprise_id);
    `,
);
