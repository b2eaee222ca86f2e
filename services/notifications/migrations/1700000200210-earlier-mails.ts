import { forwardOnly } from '@trunkline/messaging';

/** A mail names those of its thread that left last: they are found without those before them. */
export const EarlierMails1700000200210 = forwardOnly(
  'EarlierMails1700000200210',
  `create index message_earlier on message (thread, recipient_key, sequence, id) where state = 'sent' and not opens_thread`,
);
