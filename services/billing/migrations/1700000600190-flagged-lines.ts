import { forwardOnly } from '@trunkline/messaging';

/** Lines that staff are to look at are few; invoices are found by them. */
export const FlaggedLines1700000600190 = forwardOnly(
  'FlaggedLines1700000600190',
  `create index invoice_line_flagged on invoice_line (invoice_id) where flags <> '{}';`,
);
