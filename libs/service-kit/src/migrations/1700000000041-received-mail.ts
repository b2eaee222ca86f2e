import { forwardOnly } from '@trunkline/messaging';

/** Which mails came for whom, so that each has its effect once. */
export const ReceivedMail1700000000041 = forwardOnly(
  'ReceivedMail1700000000041',
  `
      create table received_mail (
        recipient_key text, message_id text, arrived_at timestamptz not null, received_at timestamptz not null default now(),
        outcome text, because text, primary key (recipient_key, message_id)
      );
    `,
);
