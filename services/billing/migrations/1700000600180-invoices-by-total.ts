import { forwardOnly } from '@trunkline/messaging';

/** Invoices of one amount are found in the order in which they are listed: of a run there may be thousands. */
export const InvoicesByTotal1700000600180 = forwardOnly(
  'InvoicesByTotal1700000600180',
  `
      create index invoice_of_total on invoice (total, billed_at desc, id desc);
      drop index invoice_by_total;
    `,
);
