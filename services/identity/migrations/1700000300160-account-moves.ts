import { forwardOnly, lockedTable } from '@trunkline/messaging';

/** Which enterprises accounts went between, or are to, and when. */
export const AccountMoves1700000300160 = forwardOnly(
  'AccountMoves1700000300160',
  `
      alter table account add column moved_at timestamptz, add column former_enterprise_ids text[] not null default '{}';
      create table account_move (
        id uuid primary key, account_ban text not null references account, from_enterprise_id text not null references enterprise,
        to_enterprise_id text not null references enterprise, effective_at timestamptz not null, reported_at timestamptz not null,
        reported_by jsonb not null, done_at timestamptz
      );
      create index account_move_of_account on account_move (account_ban);
      create unique index account_move_to_come on account_move (account_ban) where done_at is null;
      create index account_move_due on account_move (effective_at) where done_at is null;
      ${lockedTable('account_move')}
    `,
);
