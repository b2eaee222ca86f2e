import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import type { MovedAccount, MoveFollower } from '@trunkline/service-kit';
import type { Gcr } from '../gcrs/gcr.entity.ts';
import { settle } from '../gcrs/gcr.move.ts';
import { isOpen } from '../gcrs/gcr.rules.ts';
import { gcrsIn, toldOf, touchedBy } from '../gcrs/gcr.store.ts';
import type { Touched } from '../gcrs/notice.rules.ts';
import { gcrsOf, leaveCalendars, passInquiries } from './account.store.ts';

const because = 'Your enterprise does not have this account any more.';

/** What an account that goes to another enterprise takes along of planned work: both are told. */
@Injectable()
export class AccountCommands implements MoveFollower {
  constructor(private readonly clock: Clock) {}

  /** Windows that are over stay with whom they touched. Of those to come the former enterprise hears Cancelled, and the other what is new to it. */
  async follow(tx: Transaction, moved: MovedAccount[]): Promise<void> {
    const now = this.clock.now();
    const gcrs = await gcrsIn(tx).lock(['id'], await gcrsOf(tx, moved));
    for (const before of gcrs) {
      const touchedBefore = await touchedBy(tx, before.id);
      const told = await toldOf(tx, before.id);
      const touched = touchedBefore.map((one) => reassigned(one, before, moved));
      const after = { ...before, updatedAt: now };
      await settle(tx, { before, touchedBefore, told, after, touched, verbs: [], text: null, byName: null, because });
    }
    for (const one of moved) await leaveCalendars(tx, one, now);
    await this.again(
      tx,
      moved.map(({ accountBan }) => accountBan),
    );
  }

  async again(tx: Transaction, accountBans: string[]): Promise<void> {
    for (const accountBan of accountBans) await passInquiries(tx, accountBan);
  }
}

function reassigned(touched: Touched, { windows }: Gcr, moved: MovedAccount[]): Touched {
  const move = moved.find(
    ({ accountBan, fromEnterpriseId }) => accountBan === touched.accountBan && fromEnterpriseId === touched.enterpriseId,
  );
  const isToCome = windows.some((window) => window.suffix === touched.window && isOpen(window));
  return move && isToCome ? { ...touched, enterpriseId: move.toEnterpriseId } : touched;
}
