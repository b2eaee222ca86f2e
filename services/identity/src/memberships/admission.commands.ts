import type { GrantContent, UserContent } from '@trunkline/contracts/identity';
import type { Transaction } from '@trunkline/messaging';
import { keepUser, type Invitations } from '../users/invitation.commands.ts';
import { invited } from '../users/invitation.rules.ts';
import type { User } from '../users/user.entity.ts';
import { usersIn } from '../users/user.store.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import { announceAccess, announceAccessOf, announceMembership } from './access.commands.ts';
import { withGrants } from './grant.rules.ts';
import type { Membership } from './membership.entity.ts';
import { membershipMachine } from './membership.machine.ts';
import { moveMembership } from './membership.move.ts';
import { membershipsIn } from './membership.store.ts';
import { staffMembershipsIn } from '../staff/staff-membership.store.ts';

/** Somebody who is to be in an enterprise, as its administrators or the carrier name them; their user name keeps the rule. */
export interface Person {
  content: UserContent;
  grants: GrantContent[];
}

/** What becomes of a user and their membership; what stays as it is is the same object before and after. */
export interface Admission {
  user: { before: User | undefined; after: User };
  membership: { before: Membership | undefined; after: Membership };
}

/** Locks the users that have these names, and all that they belong to. */
export async function lockPeople(tx: Transaction, contents: UserContent[]): Promise<User[]> {
  const canonical = contents.flatMap(({ username }) => canonicalUsername(username) ?? []);
  const names = canonical.map((canonicalUsername) => ({ canonicalUsername }));
  const users = await usersIn(tx).lock(['canonicalUsername'], names);
  const ids = users.map(({ id }) => ({ userId: id }));
  await membershipsIn(tx).lock(['userId'], ids);
  await staffMembershipsIn(tx).lock(['userId'], ids);
  return users;
}

/**
 * What becomes of each of these people; changes nothing yet. A user name that exists is the same person. Throws a 409 Refusal for one that is somebody
 * else's.
 */
export async function planAdmissions(tx: Transaction, enterpriseId: string, people: Person[], now: Date): Promise<Admission[]> {
  const contents = people.map(({ content }) => content);
  const users = new Map((await lockPeople(tx, contents)).map((user) => [user.canonicalUsername, user]));
  const planned: Admission[] = [];
  for (const { content, grants } of people) {
    const before = users.get(canonicalUsername(content.username)!);
    const memberships = before ? await membershipsIn(tx).lock(['userId'], [{ userId: before.id }]) : [];
    const staff = before && (await staffMembershipsIn(tx).find(['userId'], { userId: before.id }));
    const elsewhere = staff !== undefined || memberships.some((one) => one.enterpriseId !== enterpriseId);
    const after = invited(before, content, elsewhere, now);
    const member = memberships.find((one) => one.enterpriseId === enterpriseId);
    const granted = member ? extended(member, grants, now) : aMembership(after.id, enterpriseId, grants, now);
    planned.push({ user: { before, after }, membership: { before: member, after: granted } });
  }
  return planned;
}

export const isNews = ({ user, membership }: Admission): boolean => user.after !== user.before || isGranted({ membership });
const isGranted = ({ membership }: Pick<Admission, 'membership'>): boolean => membership.after !== membership.before;

/** Writes and announces what was planned, as far as it is news; who gains a place before they ever signed in is invited, where there are invitations. */
export async function admit(tx: Transaction, admissions: Admission[], invitations?: Invitations): Promise<void> {
  const news = admissions.filter(isNews);
  for (const { user, membership } of news) {
    const isWaiting = user.after.state === 'invited' && isGranted({ membership });
    const invitation = isWaiting ? await invitations?.make(tx, user.after.id, membership.after.enterpriseId) : undefined;
    keepUser(tx, user.before, user.after, invitation);
  }
  for (const { user, membership } of news.filter(isGranted)) {
    if (membership.before) membershipsIn(tx).change(membership.after);
    else membershipsIn(tx).add(membership.after);
    await announceMembership(tx, user.after, membership.before, membership.after);
  }
  const memberships = news.filter(isGranted).map(({ membership }) => membership.after);
  await announceAccess(tx, memberships);
  for (const { user } of news.filter((admission) => !isGranted(admission))) await announceAccessOf(tx, user.after);
}

const aMembership = (userId: string, enterpriseId: string, grants: GrantContent[], now: Date): Membership => ({
  userId,
  enterpriseId,
  state: membershipMachine.initial,
  version: 0,
  grants,
  createdAt: now,
  updatedAt: now,
});

/** Of one that ended, only what is granted now is left. */
function extended(membership: Membership, granted: GrantContent[], now: Date): Membership {
  if (membership.state === 'ended') return { ...moveMembership(membership, 'resume', now), grants: granted };
  const grants = withGrants(membership.grants, granted);
  return grants === membership.grants ? membership : { ...membership, grants, updatedAt: now };
}
