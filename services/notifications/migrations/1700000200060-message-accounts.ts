import { forwardOnly } from '@trunkline/messaging';

/** Whose each message is, beside the enterprise: those that have not left yet learn it from their fact, the others are for who may see every account. */
export const MessageAccounts1700000200060 = forwardOnly(
  'MessageAccounts1700000200060',
  `
      alter table message add column account_bans text[];
      update message m set account_bans = array[f.body->>'accountBan'] from fact f where f.event_id = m.event_id and f.body->>'accountBan' is not null;
      create index message_of_enterprise on message (enterprise_id, queued_at desc, id desc);
    `,
);
