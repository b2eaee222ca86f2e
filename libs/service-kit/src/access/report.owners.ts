import { reaches, unknownReference, type Refusal } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import type { JudgedReport } from '@trunkline/messaging/host';
import { ownersOf } from './access.store.ts';
import { ofAnother } from './owners.ts';

/**
 * Judges reports of either door by the accounts they name: one that identity knows must be the enterprise's that is named with it, and within what the reporter
 * may report about. Accounts that identity does not know are taken as they are said to be. One statement for all.
 */
export async function judgeOwners({ manager }: Transaction, reports: JudgedReport[]): Promise<(Refusal | undefined)[]> {
  const named = reports.map(({ data }) => (data ?? {}) as { enterpriseId?: string; accountBan?: string });
  const accountBans = [...new Set(named.flatMap(({ accountBan }) => (typeof accountBan === 'string' ? accountBan : [])))];
  if (!accountBans.length) return [];
  const owners = await ownersOf(manager, accountBans);
  return named.map(({ enterpriseId, accountBan = '' }, at) => {
    const owner = owners.get(accountBan);
    if (owner === undefined) return undefined;
    if (enterpriseId !== undefined && enterpriseId !== owner) return ofAnother('accountBan', accountBan);
    return reaches(reports[at]!.scope.enterprises, owner) ? undefined : unknownReference('account', accountBan, 'accountBan');
  });
}
