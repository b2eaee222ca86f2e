import { Injectable } from '@nestjs/common';
import { Clock, conflict } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { closeLinksFor } from '../credentials/one-time-link.store.ts';
import { SecondFactors } from '../credentials/second-factor.commands.ts';
import { lockEnterprise } from '../enterprises/enterprise.store.ts';
import { atLarge } from '../identity.database.ts';
import { checkGranter } from '../memberships/giver.rules.ts';
import { changeMembership, findMember, refuseLast } from '../memberships/membership.commands.ts';
import type { Membership } from '../memberships/membership.entity.ts';
import { moveMembership } from '../memberships/membership.move.ts';
import { memberOf, type Member } from '../memberships/membership.requests.ts';
import { membershipsIn } from '../memberships/membership.store.ts';
import { PasswordResetCommands } from '../signin/password-reset.commands.ts';
import { staffMembershipsIn } from '../staff/staff-membership.store.ts';
import { askerName } from '../users/asker.queries.ts';
import { Invitations, invite } from '../users/invitation.commands.ts';
import { changeState } from '../users/user.commands.ts';
import type { User } from '../users/user.entity.ts';
import { noSuchUser } from '../users/user.requests.ts';

/** What administrators ask of a person of their enterprise. Throws a 404 Refusal for an unknown enterprise, and for who has no place in it (any more). */
@Injectable()
export class ColleagueCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
    private readonly resets: PasswordResetCommands,
    private readonly factors: SecondFactors,
  ) {}

  /** Mails another invitation; the one before opens no more. Throws a 409 Refusal for who has come already. */
  inviteAgain(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx, user, membership) => {
      refuseUnlessInvited(user);
      invite(tx, user, user, await this.invitations.make(tx, userId, enterpriseId));
      return memberOf(user, membership);
    });
  }

  /** Takes an invitation back: its link opens no more, and the place that it was for has ended. Throws a 409 Refusal for who has come already. */
  revoke(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx, user) => {
      refuseUnlessInvited(user);
      await closeLinksFor(tx, { userId, purpose: 'invitation', enterpriseId, registrationId: null });
      return changeMembership(tx, enterpriseId, userId, (before) => moveMembership(before, 'end', this.clock.now()));
    });
  }

  /** Grants what a colleague was granted, and nothing else. Throws a 404 Refusal for a colleague who has no place in the enterprise, 403 for what its giver does not have, 409 where nobody would be left to manage people. */
  copyRights(enterpriseId: string, userId: string, fromUserId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx) => {
      const { grants } = await this.find(tx, enterpriseId, fromUserId);
      checkGranter(currentPrincipal(), grants);
      return changeMembership(tx, enterpriseId, userId, (before) => ({ ...before, grants, updatedAt: this.clock.now() }));
    });
  }

  /** Keeps a person out. Throws a 409 Refusal for who has a place elsewhere too, and where nobody would be left to manage people. */
  deactivate(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx, user, membership) => {
      await refuseUnlessOnlyHere(tx, membership);
      await refuseLast(tx, membership);
      const after = await changeState(tx, user, 'deactivate', this.clock.now());
      return memberOf(after, membership);
    });
  }

  /** Lets a person in again. Throws a 409 Refusal for who has a place elsewhere too, or is not inactive. */
  reactivate(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx, user, membership) => {
      await refuseUnlessOnlyHere(tx, membership);
      const after = await changeState(tx, user, 'reactivate', this.clock.now());
      return memberOf(after, membership);
    });
  }

  /** Has a link mailed to the person, by which they choose another password. Throws a 409 Refusal for who may not sign in. */
  resetPassword(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx, user, membership) => {
      if (user.state !== 'active') throw conflict(`a password can be reset of who is active, not ${user.state}`);
      await this.resets.sendLink(tx, user, await askerName(tx));
      return memberOf(user, membership);
    });
  }

  /** Takes the person's second factor away, and signs them out. Throws a 409 Refusal for who has a place elsewhere too, or has none. */
  resetSecondFactor(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return this.with(enterpriseId, userId, tx, async (tx, user, membership) => {
      await refuseUnlessOnlyHere(tx, membership);
      if (!(await this.factors.remove(tx, user))) throw conflict('they have no second factor');
      return memberOf(user, membership);
    });
  }

  /** The enterprise is locked before the person, as whoever changes its people does it. */
  private with(
    enterpriseId: string,
    userId: string,
    tx: Transaction | undefined,
    work: (tx: Transaction, user: User, membership: Membership) => Promise<Member>,
  ): Promise<Member> {
    return atLarge(this.database, tx, async (tx) => {
      await lockEnterprise(tx, enterpriseId);
      const { user, membership } = await findMember(tx, enterpriseId, userId);
      if (membership.state === 'ended') throw noSuchUser(userId);
      return work(tx, user, membership);
    });
  }

  private async find(tx: Transaction, enterpriseId: string, userId: string): Promise<Membership> {
    const { membership } = await findMember(tx, enterpriseId, userId);
    if (membership.state === 'ended') throw noSuchUser(userId);
    return membership;
  }
}

function refuseUnlessInvited({ state }: User): void {
  if (state !== 'invited') throw conflict(`they have come already: they are ${state}`);
}

/** What holds for a person everywhere is not decided by one enterprise of several. */
async function refuseUnlessOnlyHere(tx: Transaction, { userId, enterpriseId }: Membership): Promise<void> {
  const memberships = await membershipsIn(tx).lock(['userId'], [{ userId }]);
  const staff = await staffMembershipsIn(tx).find(['userId'], { userId });
  const isElsewhere = memberships.some((one) => one.enterpriseId !== enterpriseId && one.state === 'active');
  if (isElsewhere || staff?.state === 'active') {
    throw conflict('they have a place elsewhere too: take them out of your enterprise instead, or ask the carrier');
  }
}
