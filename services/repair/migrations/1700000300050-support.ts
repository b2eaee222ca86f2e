import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** A copy of what identity says of support contacts and account teams: who answers where a ticket is escalated to. */
export const Support1700000300050 = forwardOnly(
  'Support1700000300050',
  `
      create table support_contact (entry_id uuid primary key, entry jsonb not null);
      create table support_team (team_id uuid primary key, enterprise_id text not null, account_ban text, members jsonb not null);
      create index support_team_of_enterprise on support_team (enterprise_id, account_ban);
      ${tenantTable('support_team')}
    `,
);
