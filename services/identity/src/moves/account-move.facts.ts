import type { AuditTarget } from '@trunkline/contracts';
import type { AccountMoved } from '@trunkline/contracts/identity';
import type { Account } from '../accounts/account.entity.ts';
import { publicAccount } from '../accounts/account.facts.ts';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import type { AccountMove } from './account-move.entity.ts';

export const movedFact = (account: Account, from: Enterprise, to: Enterprise): AccountMoved => ({
  accountBan: account.accountBan,
  fromEnterpriseId: from.enterpriseId,
  toEnterpriseId: to.enterpriseId,
  fromEnterpriseName: from.name,
  toEnterpriseName: to.name,
  effectiveAt: account.movedAt!.toISOString(),
  account: publicAccount(account),
});

/** What goes on record of a move. */
export const recordOf = ({ accountBan, fromEnterpriseId, toEnterpriseId, effectiveAt }: AccountMove) => ({
  target: { kind: 'account', reference: accountBan } satisfies AuditTarget,
  before: { enterpriseId: fromEnterpriseId },
  after: { enterpriseId: toEnterpriseId, effectiveAt: effectiveAt.toISOString() },
});
