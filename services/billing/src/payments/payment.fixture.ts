import type { PaymentContent } from '@trunkline/contracts/billing';

let made = 0;

/** A payment of 50.00 to an account of E-1, with an id of its own. */
export const aPayment = (change: Partial<PaymentContent> = {}): PaymentContent => ({
  paymentId: `PAY-${++made}`,
  accountBan: 'B-1',
  enterpriseId: 'E-1',
  currency: 'USD',
  amount: '50.00',
  at: '2026-03-01T07:00:00.000Z',
  ...change,
});
