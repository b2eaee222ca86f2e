import { forwardOnly } from '@trunkline/messaging';

/** Since when each account is its enterprise's, whose it was before, and when that was heard here. */
export const AccountMoves1700000000061 = forwardOnly(
  'AccountMoves1700000000061',
  `
      alter table account_state add column moved_at timestamptz, add column former_enterprise_ids text[] not null default '{}',
        add column move_heard_at timestamptz;
      create index account_state_moved on account_state (move_heard_at) where move_heard_at is not null;
      create index account_state_came on account_state (enterprise_id, account_ban) where moved_at is not null;
    `,
);
