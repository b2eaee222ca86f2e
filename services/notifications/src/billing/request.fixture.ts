import type { BillingRequestFact, PublicBillingRequest } from '@trunkline/contracts/billing';

/** A dispute that came on a Friday evening. */
export const aRequest = (change: Partial<PublicBillingRequest> = {}): PublicBillingRequest => ({
  requestId: '01936c3e-0000-7000-8000-00000000b222',
  number: 'BR-1000001',
  kind: 'dispute',
  accountBan: 'B-1',
  enterpriseId: 'E-1',
  invoiceNumber: 'INV-7',
  currency: 'USD',
  lines: [{ lineNumber: 1, amount: '119.00' }],
  disputedAmount: '119.00',
  description: 'The router was sent back',
  contact: { name: 'Ana Lim', email: 'ana@customer.example' },
  channel: 'portal',
  state: 'open',
  receivedAt: '2026-03-06T17:00:00.000Z',
  answerBy: '2026-03-10T17:00:00.000Z',
  reopened: false,
  withdrawn: false,
  createdAt: '2026-03-06T17:00:00.000Z',
  updatedAt: '2026-03-06T17:00:00.000Z',
  ...change,
});

export function aRequestFact(change: Partial<PublicBillingRequest> = {}): BillingRequestFact {
  const request = aRequest(change);
  const { requestId, number, accountBan, enterpriseId } = request;
  return { requestId, number, accountBan, enterpriseId, changed: Object.keys(change), previous: {}, request };
}
