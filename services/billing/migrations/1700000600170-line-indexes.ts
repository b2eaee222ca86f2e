import { forwardOnly } from '@trunkline/messaging';

/** Lines are found by their invoice, their service and their order, and by nothing else. */
export const LineIndexes1700000600170 = forwardOnly(
  'LineIndexes1700000600170',
  `
      drop index invoice_line_of_enterprise, invoice_line_flagged;
    `,
);
