import { Injectable } from '@nestjs/common';
import { BillingAccountChanged } from '@trunkline/contracts/billing';
import { rowsIn, type Transaction } from '@trunkline/messaging';
import type { MovedAccount, MoveFollower } from '@trunkline/service-kit';
import { BillingAccount } from './billing-account.entity.ts';
import { publicAccount } from './billing-account.facts.ts';

/** Says of billing accounts that they are another enterprise's. */
@Injectable()
export class AccountCommands implements MoveFollower {
  async follow(tx: Transaction, moved: MovedAccount[]): Promise<void> {
    const accounts = await rowsIn(tx, BillingAccount).lock(['accountBan'], moved);
    for (const account of accounts) {
      const { accountBan, enterpriseId } = account;
      const { fromEnterpriseId } = moved.find((one) => one.accountBan === accountBan)!;
      if (enterpriseId === fromEnterpriseId) continue;
      const changed = { changed: ['enterpriseId'], previous: { enterpriseId: fromEnterpriseId } };
      tx.emit(BillingAccountChanged, { accountBan, enterpriseId, ...changed, account: publicAccount(account) });
    }
  }
}
