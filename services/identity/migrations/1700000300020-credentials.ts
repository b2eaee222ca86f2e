import { forwardOnly } from '@trunkline/messaging';

/** What people and machines prove themselves with, and how often somebody failed to. None of it can be read back but the second factor's secret, which is sealed. */
export const Credentials1700000300020 = forwardOnly(
  'Credentials1700000300020',
  `
      -- Deferred, for a person and their password are written with one commit, in whatever order.
      create table password (
        user_id uuid primary key references users deferrable initially deferred, hash text not null, set_at timestamptz not null
      );
      create table second_factor (
        user_id uuid primary key references users deferrable initially deferred, sealed_secret text not null, last_step bigint not null,
        since timestamptz not null
      );
      create table recovery_code (
        user_id uuid not null references users deferrable initially deferred, hash text not null, primary key (user_id, hash)
      );
      create table one_time_link (
        hash text primary key, user_id uuid not null references users deferrable initially deferred, expires_at timestamptz not null
      );
      create index one_time_link_of_user on one_time_link (user_id);

      create table back_off (
        subject text primary key, failures integer not null, last_failure_at timestamptz not null, free_at timestamptz not null
      ) with (fillfactor = 80);

      create table client_secret (
        id uuid primary key, client_id text not null references client deferrable initially deferred, hash text not null,
        created_at timestamptz not null
      );
      create index client_secret_of_client on client_secret (client_id, created_at);
      create table client_key (
        client_id text primary key references client deferrable initially deferred, jwks jsonb not null, set_at timestamptz not null
      );
      create table application (
        client_id text primary key references client deferrable initially deferred, redirect_uris text[] not null,
        post_logout_redirect_uris text[] not null, public boolean not null
      );
    `,
);
