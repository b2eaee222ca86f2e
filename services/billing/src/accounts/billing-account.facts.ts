import type { PublicBillingAccount } from '@trunkline/contracts/billing';
import type { BillingAccount } from './billing-account.entity.ts';

/** All of a billing account that its customer may know. */
export const publicAccount = (account: BillingAccount): PublicBillingAccount => ({
  accountBan: account.accountBan,
  enterpriseId: account.enterpriseId,
  ...(account.customerNumber && { customerNumber: account.customerNumber }),
  name: account.name,
  ...(account.address && { address: account.address }),
  currency: account.currency,
  cycleDay: account.cycleDay,
  delivery: account.delivery,
  autopay: account.autopay,
  state: account.state,
  ...(account.legacyCompany && { legacyCompany: account.legacyCompany }),
  createdAt: account.createdAt.toISOString(),
  updatedAt: account.updatedAt.toISOString(),
});
