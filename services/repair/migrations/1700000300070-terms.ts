import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** What contracts say of repair, for an enterprise or one account of it; and appointments of tickets. */
export const Terms1700000300070 = forwardOnly(
  'Terms1700000300070',
  `
      create table repair_contract (
        id uuid primary key, enterprise_id text not null, account_ban text, terms jsonb not null, updated_at timestamptz not null, updated_by text not null
      );
      create unique index repair_contract_of on repair_contract (enterprise_id, coalesce(account_ban, ''));

      alter table ticket add terms jsonb, add appointments jsonb not null default '[]';
      ${tenantTable('repair_contract')}
    `,
);
