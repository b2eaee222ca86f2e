import { forwardOnly, lockedTable, tenantTable } from '@trunkline/messaging';

/** Money and what is said of it is seen by whom it belongs to. */
export const RowSecurity1700000600110 = forwardOnly(
  'RowSecurity1700000600110',
  [
    ...['billing_account', 'invoice', 'invoice_line', 'payment', 'billing_request', 'dispute', 'billing_request_note', 'billing_start'].map(
      (table) => tenantTable(table, { account: 'account_ban' }),
    ),
    ...['credit', 'first_bill_review'].map((table) => tenantTable(table, { account: 'account_ban' })),
    lockedTable('invoice_part'),
  ].join(''),
);
