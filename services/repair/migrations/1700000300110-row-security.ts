import { forwardOnly, lockedTable, partTable, tenantTable } from '@trunkline/messaging';

/** Tickets and services are seen by whom they belong to, and an incident by whoever has a ticket of it. */
export const RowSecurity1700000300110 = forwardOnly(
  'RowSecurity1700000300110',
  [
    ...['ticket', 'ticket_note', 'ticket_change', 'known_service', 'test_run'].map((table) =>
      tenantTable(table, { account: 'account_ban' }),
    ),
    tenantTable('gcr_window'),
    partTable('incident', 'ticket where ticket.incident_id = incident.id'),
    lockedTable('element'),
    lockedTable('alarm'),
  ].join(''),
);
