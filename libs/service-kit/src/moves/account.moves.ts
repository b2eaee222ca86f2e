import { Inject, Injectable, Optional, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Database, everyone, inScope, LOGGER, run, type Logger, type Transaction } from '@trunkline/messaging';
import { moving, recentMoves, type AccountRows } from './account.rows.ts';

/** The tables of a service that have rows of accounts, and the class of who has more to do; from `ServiceModule.for`. */
export const ACCOUNT_ROWS = Symbol('AccountRows');
export const MOVE_FOLLOWER = Symbol('MoveFollower');

/** That an account is another enterprise's now. */
export interface MovedAccount {
  accountBan: string;
  fromEnterpriseId: string;
  toEnterpriseId: string;
  movedAt: Date;
}

/** A provider of a service that has more to do than to let rows go when accounts move, in the same transaction. */
export interface MoveFollower {
  follow(tx: Transaction, moved: MovedAccount[]): Promise<void>;
  /** What is done with what was left behind, in the transaction in which its rows go: each minute for an hour. */
  again?(tx: Transaction, accountBans: string[]): Promise<void>;
  /** What is done some minutes later, and for an hour again and again. */
  afterwards?(tx: Transaction, accountBans: string[]): Promise<void>;
}

const everyMs = 60_000;

/**
 * Lets what is open of an account go along with it. What was under way, or heard late, when it went is still the former enterprise's: so each minute it is
 * looked for again, for an hour.
 */
@Injectable()
export class AccountMoves implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private work = Promise.resolve();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(ModuleRef) private readonly module: ModuleRef,
    @Inject(ACCOUNT_ROWS) private readonly rows: AccountRows[],
    @Optional() @Inject(MOVE_FOLLOWER) private readonly follower?: new () => MoveFollower,
  ) {}

  onApplicationBootstrap(): void {
    if (this.rows.length || this.follower) this.timer = setInterval(() => void (this.work = this.work.then(() => this.look())), everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.work;
  }

  async follow(tx: Transaction, moved: MovedAccount[]): Promise<void> {
    if (!moved.length) return;
    await this.move(
      tx,
      moved.map(({ accountBan }) => accountBan),
    );
    if (this.follower) await this.own(this.follower).follow(tx, moved);
  }

  /** Lets go what was left behind. */
  settle(): Promise<void> {
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const recent = await run<{ accountBan: string; isKnown: boolean }>(tx.manager, recentMoves, []);
        const bans = (moves: { accountBan: string }[]) => moves.map(({ accountBan }) => accountBan);
        if (!recent.length) return;
        await this.move(tx, bans(recent));
        if (this.follower) await this.own(this.follower).again?.(tx, bans(recent));
        const known = bans(recent.filter(({ isKnown }) => isKnown));
        if (known.length && this.follower) await this.own(this.follower).afterwards?.(tx, known);
      }),
    );
  }

  private own(follower: new () => MoveFollower): MoveFollower {
    return this.module.get(follower, { strict: false });
  }

  private async move({ manager }: Transaction, accountBans: string[]): Promise<void> {
    for (const rows of this.rows) await run(manager, moving(rows), [accountBans]);
  }

  private async look(): Promise<void> {
    try {
      await this.settle();
    } catch (error) {
      this.log.warn('rows that an account left behind could not be moved', { error: (error as Error).message });
    }
  }
}
