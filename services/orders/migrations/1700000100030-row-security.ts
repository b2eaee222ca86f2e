import { forwardOnly, partTable, tenantTable } from '@trunkline/messaging';

/** An order is seen by whom it belongs to, and its history with it. */
export const RowSecurity1700000100030 = forwardOnly(
  'RowSecurity1700000100030',
  [tenantTable('orders', { account: 'account_ban' }), partTable('milestone', 'orders where orders.id = milestone.order_id')].join(''),
);
