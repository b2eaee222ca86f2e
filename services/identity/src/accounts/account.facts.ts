import type { AccountChanged, AccountState, PublicAccount } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { Account } from './account.entity.ts';

/** All of an account that others may know, as its facts and answers carry it. */
export const publicAccount = (account: Account): PublicAccount => ({
  ...contentOf(account),
  ...(account.customName !== null && { customName: account.customName }),
  state: account.state,
  createdAt: account.createdAt.toISOString(),
  updatedAt: account.updatedAt.toISOString(),
});

/** `before` is absent for a new one. */
export function accountFact(before: Account | undefined, after: Account): AccountChanged {
  const account = publicAccount(after);
  const { accountBan, enterpriseId } = after;
  return { accountBan, enterpriseId, ...differenceOf(before && publicAccount(before), account), account };
}

export const accountState = (account: Account): AccountState => ({
  ...contentOf(account),
  active: account.state === 'active',
  ...(account.formerEnterpriseIds.length && { formerEnterpriseIds: account.formerEnterpriseIds }),
});

const contentOf = ({ accountBan, enterpriseId, name, customerNumber, legacyCompany, country, movedAt }: Account) => ({
  accountBan,
  enterpriseId,
  name,
  ...(customerNumber && { customerNumber }),
  ...(legacyCompany && { legacyCompany }),
  ...(country && { country }),
  ...(movedAt && { movedAt: movedAt.toISOString() }),
});
