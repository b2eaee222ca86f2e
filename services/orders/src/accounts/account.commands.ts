import { Injectable } from '@nestjs/common';
import type { Transaction } from '@trunkline/messaging';
import type { MovedAccount, MoveFollower } from '@trunkline/service-kit';
import { bringServices } from '../services/service.store.ts';

/** What customers have goes along with its account, whoever ordered it. */
@Injectable()
export class AccountCommands implements MoveFollower {
  async follow(tx: Transaction, moved: MovedAccount[]): Promise<void> {
    await bringServices(
      tx,
      moved.map(({ accountBan }) => accountBan),
    );
  }

  async again(tx: Transaction, accountBans: string[]): Promise<void> {
    await bringServices(tx, accountBans);
  }
}
