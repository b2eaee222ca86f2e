import type { BillingRequestSubmission } from './billing-request.requests.ts';

/** A question about the bills of account B-1. */
export const anInquiry = (change: Partial<BillingRequestSubmission> = {}): BillingRequestSubmission => ({
  kind: 'inquiry',
  accountBan: 'B-1',
  description: 'What is the router for?',
  contact: { name: 'Ana <b>Lim</b>', email: 'ana@customer.example' },
  ...change,
});
