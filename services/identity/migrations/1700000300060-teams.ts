import { forwardOnly } from '@trunkline/messaging';

/** Which of the carrier's people care for which customer, and when that changes by itself. */
export const Teams1700000300060 = forwardOnly(
  'Teams1700000300060',
  `
      create table account_team (
        id uuid primary key, enterprise_id text not null references enterprise, account_ban text references account, members jsonb not null,
        acting jsonb not null, changes_on text, created_at timestamptz not null, updated_at timestamptz not null,
        unique nulls not distinct (enterprise_id, account_ban)
      );
      create index account_team_that_changes on account_team (changes_on) where changes_on is not null;
    `,
);
