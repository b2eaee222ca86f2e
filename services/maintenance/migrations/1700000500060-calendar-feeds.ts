import { forwardOnly } from '@trunkline/messaging';

/** The calendars that people subscribe to. Of the secret in an address only its hash is kept. */
export const CalendarFeeds1700000500060 = forwardOnly(
  'CalendarFeeds1700000500060',
  `
      create table calendar_feed (
        feed_id uuid primary key, token_hash text not null unique, access_id text not null, subject text not null, enterprise_id text not null,
        account_bans text[], name text not null, created_at timestamptz not null, revoked_at timestamptz
      );
      create index calendar_feed_of_subject on calendar_feed (subject, created_at);
      create index calendar_feed_of_enterprise on calendar_feed (enterprise_id);
    `,
);
