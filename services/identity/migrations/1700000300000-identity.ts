import { forwardOnly } from '@trunkline/messaging';

/** Customers and their accounts, people and machines, and what each of them may do. */
export const Identity1700000300000 = forwardOnly(
  'Identity1700000300000',
  `
      create table enterprise (
        enterprise_id text primary key, name text not null, state text not null, second_factor_required boolean not null,
        created_at timestamptz not null, updated_at timestamptz not null
      );
      create index enterprise_newest on enterprise (created_at desc, enterprise_id desc);

      create table account (
        account_ban text primary key, enterprise_id text not null references enterprise, name text not null, customer_number text, legacy_company text,
        country text, state text not null, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index account_of_enterprise on account (enterprise_id, created_at desc, account_ban desc);
      create index account_of_customer on account (customer_number) where customer_number is not null;

      create table account_group (
        id uuid primary key, enterprise_id text not null references enterprise, name text not null, account_bans text[] not null,
        created_at timestamptz not null, updated_at timestamptz not null, unique (enterprise_id, name)
      );

      create table users (
        id uuid primary key, username text not null, canonical_username text not null unique, name text not null, email text not null, time_zone text,
        locale text, state text not null, default_enterprise_id text references enterprise, created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index users_newest on users (created_at desc, id desc);
      create index users_of_mailbox on users (lower(email));

      create table membership (
        user_id uuid not null references users, enterprise_id text not null references enterprise, state text not null, version integer not null,
        grants jsonb not null, created_at timestamptz not null, updated_at timestamptz not null, primary key (user_id, enterprise_id)
      );
      create index membership_of_enterprise on membership (enterprise_id, created_at desc, user_id desc);
      create index membership_by_grant on membership using gin (grants jsonb_path_ops);

      create table staff_membership (
        user_id uuid primary key references users, state text not null, version integer not null, roles text[] not null,
        all_enterprises boolean not null, enterprise_ids text[] not null, created_at timestamptz not null, updated_at timestamptz not null
      );

      create table client (
        client_id text primary key, name text not null, state text not null, version integer not null, reports text[] not null, sources text[] not null,
        enterprise_ids text[] not null, tasks text[] not null, created_at timestamptz not null, updated_at timestamptz not null
      );
    `,
);
