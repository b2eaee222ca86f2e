import { Injectable } from '@nestjs/common';
import { UserActivated, UserDeactivated, UserProfileChanged, type PublicUser } from '@trunkline/contracts/identity';
import { Clock, conflict } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, noSuchEnterprise } from '@trunkline/service-kit';
import { atLarge } from '../identity.database.ts';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import { announceAccessOf } from '../memberships/access.commands.ts';
import { checkCarrier } from '../memberships/giver.rules.ts';
import type { Membership } from '../memberships/membership.entity.ts';
import { refuseLast } from '../memberships/membership.commands.ts';
import { membershipsIn } from '../memberships/membership.store.ts';
import type { User } from './user.entity.ts';
import { publicUser, userFact } from './user.facts.ts';
import type { UserVerb } from './user.machine.ts';
import { moveUser } from './user.move.ts';
import { noSuchUser } from './user.requests.ts';
import { usersIn } from './user.store.ts';

/** What may be asked of people. */
@Injectable()
export class UserCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a person in or keeps them out, everywhere. Throws a 403 Refusal for whoever does not work for all enterprises, 404 for an unknown one, 409 for what their
   * state does not allow, and where nobody would be left to manage people of an enterprise; but for a danger anybody is locked out.
   */
  move(userId: string, verb: UserVerb, tx?: Transaction): Promise<PublicUser> {
    return atLarge(this.database, tx, async (tx) => {
      checkCarrier(currentPrincipal());
      const places = verb === 'deactivate' ? await lockPlaces(tx, userId) : [];
      const before = await this.find(tx, userId);
      for (const membership of places) await refuseLast(tx, membership);
      if (verb === 'delete') await refuseMembers(tx, userId);
      return publicUser(await changeState(tx, before, verb, this.clock.now()));
    });
  }

  /** Sets the enterprise that loads first. Throws a 404 Refusal for one that the person is not in. */
  chooseDefault(userId: string, enterpriseId: string, tx?: Transaction): Promise<PublicUser> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await this.find(tx, userId);
      const membership = await membershipsIn(tx).find(['userId', 'enterpriseId'], { userId, enterpriseId });
      if (membership?.state !== 'active') throw noSuchEnterprise(enterpriseId);
      return this.changeProfile(tx, before, { defaultEnterpriseId: enterpriseId });
    });
  }

  /** Sets the language that the person reads, as a BCP 47 tag. */
  chooseLocale(userId: string, locale: string, tx?: Transaction): Promise<PublicUser> {
    return atLarge(this.database, tx, async (tx) => this.changeProfile(tx, await this.find(tx, userId), { locale }));
  }

  private changeProfile(tx: Transaction, before: User, chosen: Partial<Pick<User, 'defaultEnterpriseId' | 'locale'>>): PublicUser {
    const isKnown = Object.entries(chosen).every(([name, value]) => before[name as keyof typeof chosen] === value);
    if (isKnown) return publicUser(before);
    const after = { ...before, ...chosen, updatedAt: this.clock.now() };
    usersIn(tx).change(after);
    tx.emit(UserProfileChanged, { ...userFact(before, after), name: after.name });
    return publicUser(after);
  }

  private async find(tx: Transaction, userId: string): Promise<User> {
    const user = await usersIn(tx).find(['id'], { id: userId });
    if (!user) throw noSuchUser(userId);
    return user;
  }
}

/** Writes and announces the user after this verb, and what they may do from then on. Throws a 409 Refusal for what their state does not allow. */
export async function changeState(tx: Transaction, before: User, verb: UserVerb, at: Date): Promise<User> {
  const after = moveUser(before, verb, at);
  usersIn(tx).change(after);
  if (after.state === 'active') tx.emit(UserActivated, { ...userFact(before, after), again: verb !== 'activate' });
  else if (after.state !== 'invited') tx.emit(UserDeactivated, { ...userFact(before, after), because: after.state });
  await announceAccessOf(tx, after);
  return after;
}

/** Where a person has a place; enterprises are locked before people, by whoever locks both. */
async function lockPlaces(tx: Transaction, userId: string): Promise<Membership[]> {
  const seen = await membershipsIn(tx).see(['userId'], [{ userId }]);
  await enterprisesIn(tx).lock(['enterpriseId'], seen);
  return seen;
}

/** Whoever takes the last of them out of an enterprise is told there that somebody must manage its people. */
async function refuseMembers(tx: Transaction, userId: string): Promise<void> {
  const memberships = await membershipsIn(tx).lock(['userId'], [{ userId }]);
  if (memberships.some(({ state }) => state === 'active')) throw conflict('cannot delete while they have a place in an enterprise');
}
