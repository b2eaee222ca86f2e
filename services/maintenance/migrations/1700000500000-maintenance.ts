import { forwardOnly } from '@trunkline/messaging';

/** Work on the network with its windows, the circuits it touches, and what was announced of it to whom. */
export const Maintenance1700000500000 = forwardOnly(
  'Maintenance1700000500000',
  `
      create table gcr (
        id uuid primary key, gcr text not null unique, classification text not null, summary text not null, reason text, state text not null,
        revision int not null, as_of timestamptz not null, late_notice boolean not null, late jsonb, note text, rolled_back boolean not null,
        windows jsonb not null, starts_at timestamptz not null, ends_at timestamptz not null,
        created_at timestamptz not null, updated_at timestamptz not null
      );
      create index gcr_newest on gcr (starts_at desc, id desc);
      create index gcr_span on gcr (ends_at, starts_at);

      create table affected_service (
        gcr_id uuid not null references gcr deferrable initially deferred, suffix text not null, enterprise_id text not null, account_ban text not null, circuit_id text not null,
        starts_at timestamptz not null, ends_at timestamptz not null, content jsonb not null, primary key (gcr_id, suffix, circuit_id)
      );
      create index affected_service_of_enterprise on affected_service (enterprise_id, account_ban, gcr_id);
      create index affected_service_of_circuit on affected_service (circuit_id, starts_at, ends_at);

      create table notice (
        gcr_id uuid not null references gcr deferrable initially deferred, suffix text not null, account_ban text not null, enterprise_id text not null, kind text not null,
        sequence int not null, digest text not null, told_at timestamptz not null, primary key (gcr_id, suffix, account_ban)
      );
      create index notice_of_enterprise on notice (enterprise_id, account_ban);

      create table gcr_update (
        id uuid primary key default uuidv7(), gcr_id uuid not null references gcr deferrable initially deferred, at timestamptz not null, verbs text[] not null, text text
      );
      create index gcr_update_of_gcr on gcr_update (gcr_id, at, id);
    `,
);
