import { forwardOnly } from '../database/forward.only.ts';
import { lockedTable } from '../database/tenant.table.ts';

/** What is announced, set aside or received belongs to many: it is seen by the service's own work alone, and anybody's may announce. */
export const RowSecurity1700000000012 = forwardOnly(
  'RowSecurity1700000000012',
  [
    lockedTable('outbox', 'create policy application on outbox for insert to trunkline_application with check (true);'),
    ...[0, 1, 2, 3].map((slot) => lockedTable(`outbox_${slot}`)),
    ...['parked', 'parked_history', 'operator_action', 'relay_shard', 'report_receipt'].map((table) => lockedTable(table)),
    ...[0, 1, 2, 3].map((part) => lockedTable(`report_receipt_${part}`)),
  ].join(''),
);
