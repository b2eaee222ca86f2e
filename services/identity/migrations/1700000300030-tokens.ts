import { forwardOnly } from '@trunkline/messaging';

/** What has to be remembered of tokens and of who signed in, and the keys that sign. */
export const Tokens1700000300030 = forwardOnly(
  'Tokens1700000300030',
  `
      create table oidc_record (
        kind text not null, id text not null, payload jsonb not null, grant_id text, uid text, account_id text, consumed_at timestamptz,
        expires_at timestamptz not null, primary key (kind, id)
      ) with (fillfactor = 80);
      create index oidc_record_of_grant on oidc_record (grant_id) where grant_id is not null;
      create unique index oidc_record_of_uid on oidc_record (kind, uid) where uid is not null;
      create index oidc_record_of_account on oidc_record (account_id) where account_id is not null;
      create index oidc_record_expired on oidc_record (expires_at);

      create table sign_in (
        grant_id text primary key, user_id uuid not null references users, client_id text not null references client,
        enterprise_id text references enterprise, session_uid text not null, amr text[] not null, auth_time timestamptz not null,
        created_at timestamptz not null, expires_at timestamptz not null
      );
      create index sign_in_of_user on sign_in (user_id);
      create index sign_in_expired on sign_in (expires_at);
      create table last_sign_in (user_id uuid primary key references users, enterprise_id text references enterprise, at timestamptz not null);

      create table signing_key (kid text primary key, sealed_jwk text not null, signs_from timestamptz not null, created_at timestamptz not null);
    `,
);
