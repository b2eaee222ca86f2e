import { forwardOnly, lockedTable, tenantTable } from '@trunkline/messaging';

/** Contacts and mails are seen by whom they belong to; what mails are made of and sent with, by the sender alone. */
export const RowSecurity1700000200110 = forwardOnly(
  'RowSecurity1700000200110',
  [
    tenantTable('contact', { accounts: 'account_bans' }),
    tenantTable('message', { accounts: 'account_bans' }),
    tenantTable('administrator'),
    tenantTable('support_team', { account: 'account_ban' }),
    lockedTable('support_contact'),
    lockedTable('suppressed_address'),
    lockedTable('fact'),
  ].join(''),
);
