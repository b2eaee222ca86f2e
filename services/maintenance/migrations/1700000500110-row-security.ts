import { forwardOnly, lockedTable, partTable, tenantTable } from '@trunkline/messaging';

/** Of work on the network a customer sees what touches them. */
export const RowSecurity1700000500110 = forwardOnly(
  'RowSecurity1700000500110',
  [
    tenantTable('affected_service', { account: 'account_ban' }),
    tenantTable('notice', { account: 'account_ban' }),
    tenantTable('freeze_period', { account: 'account_ban' }),
    tenantTable('redundancy_group'),
    tenantTable('activation', { account: 'account_ban' }),
    tenantTable('gcr_conflict'),
    tenantTable('inquiry', { accounts: 'account_bans' }),
    tenantTable('calendar_feed', { accounts: 'account_bans' }),
    partTable('gcr', 'affected_service where affected_service.gcr_id = gcr.id'),
    partTable('gcr_update', 'gcr where gcr.id = gcr_update.gcr_id'),
    partTable('approval', 'gcr where gcr.id = approval.gcr_id'),
    lockedTable('reminder'),
  ].join(''),
);
