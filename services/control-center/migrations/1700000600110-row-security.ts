import { forwardOnly, lockedTable, tenantTable } from '@trunkline/messaging';

/** Sessions are found by their secret, and what happened is told to whom it concerns, by the service itself. */
export const RowSecurity1700000600110 = forwardOnly(
  'RowSecurity1700000600110',
  [lockedTable('portal_session'), lockedTable('place_token'), tenantTable('live_entry')].join(''),
);
