import type { AccountMoveReported } from '@trunkline/contracts/identity';
import { conflict, invalid } from '@trunkline/domain';
import type { Account } from '../accounts/account.entity.ts';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import type { AccountMove } from './account-move.entity.ts';

/** Throws a 422 Refusal for a move that leads nowhere. */
export function checkCourse({ fromEnterpriseId, toEnterpriseId }: AccountMoveReported): void {
  if (fromEnterpriseId !== toEnterpriseId) return;
  const detail = 'toEnterpriseId must be another enterprise than fromEnterpriseId';
  throw invalid({ propertyPath: 'toEnterpriseId', code: 'invalidValue', detail });
}

/** The move that a report says again, be it done or to come. */
export const known = (moves: AccountMove[], { fromEnterpriseId, toEnterpriseId, effectiveAt }: AccountMoveReported): boolean =>
  moves.some(
    (move) =>
      move.fromEnterpriseId === fromEnterpriseId &&
      move.toEnterpriseId === toEnterpriseId &&
      move.effectiveAt.getTime() === Date.parse(effectiveAt),
  );

/** The move to come that a report withdraws, if there is one. Throws a 409 Refusal for one that was made, and where it is to go elsewhere. */
export function toWithdraw(moves: AccountMove[], report: AccountMoveReported): AccountMove | undefined {
  const { accountBan, fromEnterpriseId, toEnterpriseId } = report;
  const planned = moves.find(({ doneAt }) => doneAt === null);
  if (!planned && known(moves, report)) throw conflict(`account ${accountBan} has gone already: report that it goes back`);
  if (planned && (planned.fromEnterpriseId !== fromEnterpriseId || planned.toEnterpriseId !== toEnterpriseId)) {
    throw conflict(`account ${accountBan} is not to go to enterprise ${toEnterpriseId}`);
  }
  return planned;
}

/** Throws a 409 Refusal for an account that is not the one's to leave, for an enterprise that is closed, and for a time before the account came. */
export function checkMove(account: Account, to: Enterprise, { fromEnterpriseId, effectiveAt }: AccountMoveReported): void {
  const { accountBan, enterpriseId, movedAt } = account;
  if (enterpriseId === to.enterpriseId) throw conflict(`account ${accountBan} is one of enterprise ${to.enterpriseId} already`);
  if (enterpriseId !== fromEnterpriseId) throw conflict(`account ${accountBan} is not one of enterprise ${fromEnterpriseId}`);
  if (to.state !== 'active') throw conflict(`enterprise ${to.enterpriseId} is inactive: reactivate it first`);
  if (movedAt && Date.parse(effectiveAt) <= movedAt.getTime()) {
    throw conflict(`account ${accountBan} came to enterprise ${fromEnterpriseId} at ${movedAt.toISOString()}: it leaves it after that`);
  }
}
