import { forwardOnly } from '@trunkline/messaging';

/** A copy of what identity says of support contacts and account teams, for the foot of each mail. */
export const Support1700000200090 = forwardOnly(
  'Support1700000200090',
  `
      create table support_contact (entry_id uuid primary key, function text not null, entry jsonb not null);
      create index support_contact_of_function on support_contact (function);
      create table support_team (team_id uuid primary key, enterprise_id text not null, account_ban text, members jsonb not null);
      create index support_team_of_enterprise on support_team (enterprise_id, account_ban);
    `,
);
