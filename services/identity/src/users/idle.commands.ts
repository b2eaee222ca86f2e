import { Injectable } from '@nestjs/common';
import { UserIdleWarned } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import { isAdministrator } from '../memberships/grant.rules.ts';
import { Membership } from '../memberships/membership.entity.ts';
import { countOtherAdministrators, membershipsIn } from '../memberships/membership.store.ts';
import { idlePeople, noteWarning, warnedPeople } from './idle.store.ts';
import { changeState } from './user.commands.ts';
import { userFact } from './user.facts.ts';
import { usersIn } from './user.store.ts';

/** Warns people who did not sign in for five months, and keeps them out a month later; an administrator can let them in again. */
@Injectable()
export class IdleCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were warned or shut out; at most a few hundred at a time. */
  async turn(): Promise<number> {
    const { manager } = this.database.source;
    const now = this.clock.now();
    const [idle, warned] = await inScope(everyone, async () => [await idlePeople(manager, now), await warnedPeople(manager, now)] as const);
    for (const userId of idle) await this.once((tx) => this.warn(tx, userId, now));
    for (const userId of warned) await this.once((tx) => this.shutOut(tx, userId, now));
    return idle.length + warned.length;
  }

  private async warn(tx: Transaction, userId: string, now: Date): Promise<void> {
    const user = await usersIn(tx).find(['id'], { id: userId });
    // Another replica was quicker, or something happened meanwhile.
    if (!user || !(await idlePeople(tx.manager, now)).includes(userId)) return;
    const deactivatesAt = new Date(now);
    deactivatesAt.setUTCMonth(deactivatesAt.getUTCMonth() + 1);
    await noteWarning(tx, userId, now);
    tx.emit(UserIdleWarned, { ...userFact(user, user), email: user.email, deactivatesAt: deactivatesAt.toISOString() });
  }

  /** Whoever is the last to manage an enterprise's people stays, and is warned again. */
  private async shutOut(tx: Transaction, userId: string, now: Date): Promise<void> {
    const places = await tx.manager.getRepository(Membership).findBy({ userId, state: 'active' });
    await enterprisesIn(tx).lock(['enterpriseId'], places);
    const user = await usersIn(tx).find(['id'], { id: userId });
    if (!user || !(await warnedPeople(tx.manager, now)).includes(userId)) return;
    const memberships = await membershipsIn(tx).lock(['userId'], [{ userId }]);
    for (const { enterpriseId, state, grants } of memberships) {
      if (state !== 'active' || !isAdministrator(grants) || (await countOtherAdministrators(tx, enterpriseId, userId))) continue;
      await noteWarning(tx, userId, now);
      return;
    }
    await changeState(tx, user, 'deactivate', now);
  }

  private once(work: (tx: Transaction) => Promise<void>): Promise<void> {
    return inScope(everyone, () => this.database.transaction(work));
  }
}
