import { forwardOnly } from '@trunkline/messaging';

/** What came back, and the addresses that nothing is sent to any more: whoever mailed them, for an address that is gone is gone for everybody. */
export const Bounces1700000200080 = forwardOnly(
  'Bounces1700000200080',
  `
      alter table message add column bounced_at timestamptz, add column bounce text, add column delays int not null default 0;
      create table suppressed_address (
        email_key text primary key, message_id uuid not null, reason text not null, suppressed_at timestamptz not null
      );
    `,
);
