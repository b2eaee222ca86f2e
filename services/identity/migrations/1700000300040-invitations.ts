import { forwardOnly } from '@trunkline/messaging';

/** Links that open once, by what they are for. What opens one is worked out from its id, and is kept nowhere; links of before open no more. */
export const Invitations1700000300040 = forwardOnly(
  'Invitations1700000300040',
  `
      drop table one_time_link;
      create table one_time_link (
        id uuid primary key, purpose text not null, user_id uuid not null references users deferrable initially deferred,
        enterprise_id text references enterprise deferrable initially deferred, created_at timestamptz not null, expires_at timestamptz not null
      );
      create index one_time_link_of_user on one_time_link (user_id, purpose);
    `,
);
