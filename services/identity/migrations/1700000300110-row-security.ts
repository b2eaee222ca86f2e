import { forwardOnly, lockedTable, partTable, tenantTable } from '@trunkline/messaging';

/** What belongs to an enterprise is seen by those who act for it, and people by the enterprises they have a place in. Nobody but identity itself sees what they prove themselves with. */
export const RowSecurity1700000300110 = forwardOnly(
  'RowSecurity1700000300110',
  [
    tenantTable('enterprise'),
    tenantTable('account', { account: 'account_ban' }),
    tenantTable('account_group', { accounts: 'account_bans' }),
    tenantTable('membership'),
    tenantTable('account_team', { account: 'account_ban' }),
    tenantTable('registration'),
    tenantTable('client', { enterprises: 'enterprise_ids' }),
    partTable('users', 'membership where membership.user_id = users.id'),
    ...['staff_membership', 'client_secret', 'client_key', 'application', 'password', 'second_factor', 'recovery_code'].map((table) =>
      lockedTable(table),
    ),
    ...['one_time_link', 'back_off', 'oidc_record', 'sign_in', 'last_sign_in', 'signing_key', 'contact_entry', 'idle_warning'].map(
      (table) => lockedTable(table),
    ),
  ].join(''),
);
