import { forwardOnly } from '@trunkline/messaging';

/** Who is signed in, in which browser, and their tokens: sealed with what that browser alone holds, one pair for each place in which they act. */
export const Sessions1700000600000 = forwardOnly(
  'Sessions1700000600000',
  `
      create table portal_session (
        id uuid primary key default uuidv7(), secret_hash bytea not null unique, user_id uuid not null, name text not null, time_zone text,
        locale text, home text not null, csrf text not null, id_token bytea not null, device text not null, created_at timestamptz not null,
        seen_at timestamptz not null, expires_at timestamptz not null
      );
      create index portal_session_of_user on portal_session (user_id);
      create index portal_session_expired on portal_session (expires_at);

      create table place_token (
        session_id uuid not null references portal_session on delete cascade, place text not null, access_token bytea not null,
        access_until timestamptz not null, refresh_token bytea not null, primary key (session_id, place)
      );
    `,
);
