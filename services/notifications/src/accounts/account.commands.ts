import { Injectable } from '@nestjs/common';
import type { Transaction } from '@trunkline/messaging';
import type { MovedAccount, MoveFollower } from '@trunkline/service-kit';
import { leaveContacts, withholdFrom } from './account.store.ts';

/** Stops what the former enterprise of an account is told of it. */
@Injectable()
export class AccountCommands implements MoveFollower {
  async follow(tx: Transaction, moved: MovedAccount[]): Promise<void> {
    await withholdFrom(tx, moved);
  }

  /** By then whoever had work to come in their calendar has heard that it is not theirs any more. */
  async afterwards(tx: Transaction, accountBans: string[]): Promise<void> {
    await leaveContacts(tx, accountBans);
  }
}
