import { forwardOnly } from '@trunkline/messaging';

/** What can speak against work, and what was found to. */
export const Conflicts1700000500040 = forwardOnly(
  'Conflicts1700000500040',
  `
      create table freeze_period (
        freeze_id text not null, enterprise_id text not null, account_ban text, starts_at timestamptz not null, ends_at timestamptz not null,
        reason text not null, cancelled boolean not null, created_at timestamptz not null, primary key (enterprise_id, freeze_id)
      );
      create table redundancy_group (
        group_id text not null, enterprise_id text not null, circuit_ids text[] not null, updated_at timestamptz not null,
        primary key (enterprise_id, group_id)
      );
      create table activation (
        order_id uuid not null, milestone text not null, order_number text not null, enterprise_id text not null, account_ban text not null,
        day text not null, service_ids text[] not null, primary key (order_id, milestone)
      );
      create index activation_of_enterprise on activation (enterprise_id, day);
      create table gcr_conflict (
        gcr_id uuid not null references gcr deferrable initially deferred, enterprise_id text not null, rule text not null, suffix text not null,
        reference text not null, starts_at timestamptz not null, found_at timestamptz not null,
        primary key (gcr_id, enterprise_id, rule, suffix, reference, starts_at)
      );
      create index gcr_conflict_of_enterprise on gcr_conflict (enterprise_id);
    `,
);
