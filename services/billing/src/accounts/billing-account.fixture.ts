import type { BillingAccountReported } from '@trunkline/contracts/billing';

let made = 0;

/** An account of E-1 as the billing engine reports it, with a number of its own. */
export const anAccountReport = (change: Partial<BillingAccountReported> = {}): BillingAccountReported => ({
  accountBan: `B-${++made}`,
  enterpriseId: 'E-1',
  name: 'Acme <b>Industrial</b>',
  currency: 'USD',
  cycleDay: 1,
  delivery: 'paperless',
  autopay: false,
  state: 'active',
  ...change,
});
