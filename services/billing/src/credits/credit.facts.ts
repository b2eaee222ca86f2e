import { CreditIssued, type PublicCredit } from '@trunkline/contracts/billing';
import { differenceOf, type Transaction } from '@trunkline/messaging';
import type { Credit } from './credit.entity.ts';

/** All of a credit that its customer may know. */
export const publicCredit = (credit: Credit): PublicCredit => ({
  creditId: credit.id,
  number: credit.number,
  accountBan: credit.accountBan,
  enterpriseId: credit.enterpriseId,
  currency: credit.currency,
  amount: credit.amount,
  reason: credit.reason,
  ...(credit.arithmetic && { arithmetic: credit.arithmetic }),
  ...(credit.serviceId && { serviceId: credit.serviceId }),
  ...(credit.ticketNumber && { ticketNumber: credit.ticketNumber }),
  ...(credit.requestNumber && { requestNumber: credit.requestNumber }),
  state: credit.state,
  createdAt: credit.createdAt.toISOString(),
  updatedAt: credit.updatedAt.toISOString(),
});

/** Says that a person approved a credit. */
export function announceCredit(tx: Transaction, before: Credit | undefined, issued: Credit): void {
  const credit = publicCredit(issued);
  const { accountBan, enterpriseId, creditId, number, currency, amount, reason } = credit;
  tx.emit(CreditIssued, {
    ...{ accountBan, enterpriseId, creditId, number, currency, amount, reason },
    ...differenceOf(before && publicCredit(before), credit),
    credit,
  });
}
