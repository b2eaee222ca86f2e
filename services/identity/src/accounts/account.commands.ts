import { Injectable } from '@nestjs/common';
import { AccountChanged, AccountState, type PublicAccount } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import type { CustomName } from '../enterprises/enterprise.requests.ts';
import { atLarge } from '../identity.database.ts';
import type { Account } from './account.entity.ts';
import { accountFact, accountState, publicAccount } from './account.facts.ts';
import type { AccountVerb } from './account.machine.ts';
import { moveAccount } from './account.move.ts';
import { accountsIn, lockAccount } from './account.store.ts';

/** What may be asked of an account that is there. */
@Injectable()
export class AccountCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws a 404 Refusal for an account that the enterprise does not have. */
  call(enterpriseId: string, accountBan: string, { customName }: CustomName, tx?: Transaction): Promise<PublicAccount> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await lockAccount(tx, enterpriseId, accountBan);
      if (before.customName === customName) return publicAccount(before);
      const after = { ...before, customName, updatedAt: this.clock.now() };
      keepAccount(tx, before, after);
      return publicAccount(after);
    });
  }

  /** Throws a 404 Refusal for an account that the enterprise does not have, 409 for what its state does not allow. */
  move(enterpriseId: string, accountBan: string, verb: AccountVerb, tx?: Transaction): Promise<PublicAccount> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await lockAccount(tx, enterpriseId, accountBan);
      const after = moveAccount(before, verb, this.clock.now());
      keepAccount(tx, before, after);
      return publicAccount(after);
    });
  }
}

/** Writes and announces an account that is new or otherwise than before. */
export function keepAccount(tx: Transaction, before: Account | undefined, after: Account): void {
  if (before) accountsIn(tx).change(after);
  else {
    accountsIn(tx).add(after);
    tx.appeared('account', after.accountBan);
  }
  tx.emit(AccountChanged, accountFact(before, after));
  tx.emit(AccountState, accountState(after));
}
