import { Injectable } from '@nestjs/common';
import type { GrantContent, UserContent } from '@trunkline/contracts/identity';
import { Clock, conflict, invalid } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { atLarge } from '../identity.database.ts';
import { accountGroupsIn } from '../accounts/account-group.store.ts';
import { accountsIn } from '../accounts/account.store.ts';
import { lockEnterprise } from '../enterprises/enterprise.store.ts';
import { Invitations } from '../users/invitation.commands.ts';
import { checkUsername } from '../users/invitation.rules.ts';
import { noSuchUser } from '../users/user.requests.ts';
import type { User } from '../users/user.entity.ts';
import { usersIn } from '../users/user.store.ts';
import { announceAccess, announceMembership } from './access.commands.ts';
import { admit, planAdmissions } from './admission.commands.ts';
import { checkGranter } from './giver.rules.ts';
import { faultsOf, isAdministrator } from './grant.rules.ts';
import type { Membership } from './membership.entity.ts';
import { moveMembership } from './membership.move.ts';
import { memberOf, type Member } from './membership.requests.ts';
import { countOtherAdministrators, membershipsIn } from './membership.store.ts';

/** What may be asked of the people of an enterprise. Throws a 404 Refusal for an unknown enterprise or person of it, 403 for what its giver does not have, 422 for what there is not. */
@Injectable()
export class MembershipCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
  ) {}

  /**
   * Gives a person a place in the enterprise, and a user name if they have none; what was granted to them before stays. Who never signed in yet is asked by
   * mail to, unless it is done `quietly`. Throws a 409 Refusal for a user name that is somebody else's.
   */
  invite(enterpriseId: string, content: UserContent, grants: GrantContent[], tx?: Transaction, quietly = false): Promise<Member> {
    return atLarge(this.database, tx, async (tx) => {
      checkGranter(currentPrincipal(), grants);
      checkUsername(content.username, 'username');
      await lockEnterprise(tx, enterpriseId);
      await checkGrants(tx, enterpriseId, grants);
      const plan = await planAdmissions(tx, enterpriseId, [{ content, grants: grants.map(plainGrant) }], this.clock.now());
      await admit(tx, plan, quietly ? undefined : this.invitations);
      const { user, membership } = plan[0]!;
      return memberOf(user.after, membership.after);
    });
  }

  /** Grants these and nothing else. Throws a 409 Refusal where nobody would be left to manage people. */
  grant(enterpriseId: string, userId: string, grants: GrantContent[], tx?: Transaction): Promise<Member> {
    return atLarge(this.database, tx, async (tx) => {
      checkGranter(currentPrincipal(), grants);
      await lockEnterprise(tx, enterpriseId);
      await checkGrants(tx, enterpriseId, grants);
      return changeMembership(tx, enterpriseId, userId, (before) => {
        if (before.state === 'ended') throw noSuchUser(userId);
        return { ...before, grants: grants.map(plainGrant), updatedAt: this.clock.now() };
      });
    });
  }

  /** Takes a person out of the enterprise; they keep their user name, and their place elsewhere. Throws a 409 Refusal where nobody would be left to manage people. */
  end(enterpriseId: string, userId: string, tx?: Transaction): Promise<Member> {
    return atLarge(this.database, tx, async (tx) => {
      await lockEnterprise(tx, enterpriseId);
      return changeMembership(tx, enterpriseId, userId, (before) => moveMembership(before, 'end', this.clock.now()));
    });
  }
}

/** Somebody who has or had a place in the enterprise, both locked. Throws a 404 Refusal for others. */
export async function findMember(tx: Transaction, enterpriseId: string, userId: string): Promise<{ user: User; membership: Membership }> {
  const user = await usersIn(tx).find(['id'], { id: userId });
  const membership = await membershipsIn(tx).find(['userId', 'enterpriseId'], { userId, enterpriseId });
  if (!user || !membership) throw noSuchUser(userId);
  return { user, membership };
}

/** Throws a 409 Refusal where nobody else manages the people of the enterprise, which the caller has locked. */
export async function refuseLast(tx: Transaction, { enterpriseId, userId, state, grants }: Membership): Promise<void> {
  if (state !== 'active' || !isAdministrator(grants)) return;
  if ((await countOtherAdministrators(tx, enterpriseId, userId)) === 0) throw conflict('the last system administrator cannot be removed');
}

/** Throws a 409 Refusal where nobody would be left to manage people of the enterprise, which the caller has locked. */
export async function changeMembership(
  tx: Transaction,
  enterpriseId: string,
  userId: string,
  next: (before: Membership) => Membership,
): Promise<Member> {
  const { user, membership: before } = await findMember(tx, enterpriseId, userId);
  const after = next(before);
  if (after.state !== 'active' || !isAdministrator(after.grants)) await refuseLast(tx, before);
  membershipsIn(tx).change(after);
  await announceMembership(tx, user, before, after);
  await announceAccess(tx, [after]);
  return memberOf(user, after);
}

/** Whoever has locked the enterprise knows that what is found here stays true. */
async function checkGrants(tx: Transaction, enterpriseId: string, grants: GrantContent[]): Promise<void> {
  const bans = grants.flatMap(({ accountBans }) => accountBans).map((accountBan) => ({ accountBan }));
  const ids = grants.flatMap(({ groupIds }) => groupIds).map((id) => ({ id }));
  const own = <T extends { enterpriseId: string }>(rows: T[]) => rows.filter((row) => row.enterpriseId === enterpriseId);
  const accounts = own(await accountsIn(tx).see(['accountBan'], bans));
  const groups = own(await accountGroupsIn(tx).see(['id'], ids));
  const faults = faultsOf(grants, new Set(accounts.map(({ accountBan }) => accountBan)), new Set(groups.map(({ id }) => id)));
  if (faults.length) throw invalid(...faults);
}

const plainGrant = ({ roles, tasks, allAccounts, accountBans, groupIds }: GrantContent): GrantContent => ({
  roles,
  tasks,
  allAccounts,
  accountBans,
  groupIds,
});
