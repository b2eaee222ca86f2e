import { rowsIn, type Transaction } from '@trunkline/messaging';
import { noSuchAccount } from '@trunkline/service-kit';
import { Account } from './account.entity.ts';

export const accountsIn = (tx: Transaction) => rowsIn(tx, Account);

/** Throws a 404 Refusal for an account that the enterprise does not have. */
export async function lockAccount(tx: Transaction, enterpriseId: string, accountBan: string): Promise<Account> {
  const account = await accountsIn(tx).find(['accountBan'], { accountBan });
  if (account?.enterpriseId !== enterpriseId) throw noSuchAccount(accountBan);
  return account;
}
