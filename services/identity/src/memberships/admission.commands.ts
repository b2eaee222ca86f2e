import { randomUUID } from 'node:crypto';
import { UserAccessChanged, UserInvited, UserProfileChanged, type GrantContent, type UserContent } from '@trunkline/contracts/identity';
import { conflict } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import type { User } from '../users/user.entity.ts';
import { userFact } from '../users/user.facts.ts';
import { userMachine } from '../users/user.machine.ts';
import { usersIn } from '../users/user.store.ts';
import { canonicalUsername, sameUsername } from '../users/username.rules.ts';
import { announceAccess, announceAccessOf } from './access.commands.ts';
import { withGrants } from './grant.rules.ts';
import type { Membership } from './membership.entity.ts';
import { membershipFact } from './membership.facts.ts';
import { membershipMachine } from './membership.machine.ts';
import { moveMembership } from './membership.move.ts';
import { membershipsIn } from './membership.store.ts';
import { staffMembershipsIn } from './staff-membership.store.ts';

/** Somebody who is to be in an enterprise, as its administrators or the carrier name them. */
export interface Person {
  content: UserContent;
  grants: GrantContent[];
}

/** What becomes of a user and their membership; what stays as it is is absent. */
export interface Admission {
  user: { before: User | undefined; after: User };
  membership: { before: Membership | undefined; after: Membership };
}

/** Locks the users that have these names, and all that they belong to. */
export async function lockPeople(tx: Transaction, contents: UserContent[]): Promise<User[]> {
  const canonical = contents.flatMap(({ username }) => canonicalUsername(username) ?? []);
  const users = await usersIn(tx).lock(
    ['canonicalUsername'],
    canonical.map((canonicalUsername) => ({ canonicalUsername })),
  );
  const ids = users.map(({ id }) => ({ userId: id }));
  await membershipsIn(tx).lock(['userId'], ids);
  await staffMembershipsIn(tx).lock(['userId'], ids);
  return users;
}

/**
 * Who is new, and who is otherwise than before; changes nothing yet. A user name that exists is the same person, so whoever is somewhere else too must be
 * named with their e-mail address, and keeps their profile. Throws a 409 Refusal for a user name that is somebody else's.
 */
export async function planAdmissions(tx: Transaction, enterpriseId: string, people: Person[], now: Date): Promise<Admission[]> {
  const users = await lockPeople(
    tx,
    people.map(({ content }) => content),
  );
  const byName = new Map(users.map((user) => [user.canonicalUsername, user]));
  const planned: Admission[] = [];
  for (const { content, grants } of people) {
    const before = byName.get(canonicalUsername(content.username)!);
    const known = before ? await belongings(tx, before.id) : { memberships: [], isStaff: false };
    const elsewhere = known.isStaff || known.memberships.some((one) => one.enterpriseId !== enterpriseId);
    const after = before ? sameOrRevised(before, content, elsewhere, now) : aUser(content, now);
    const member = known.memberships.find((one) => one.enterpriseId === enterpriseId);
    const granted = member ? revisedMembership(member, grants, now) : aMembership(after.id, enterpriseId, grants, now);
    if (after !== before || granted !== member) planned.push({ user: { before, after }, membership: { before: member, after: granted } });
  }
  return planned;
}

/** Writes and announces what was planned. */
export async function admit(tx: Transaction, admissions: Admission[]): Promise<void> {
  for (const { user } of admissions) {
    if (!user.before) {
      usersIn(tx).add(user.after);
      tx.emit(UserInvited, { ...userFact(undefined, user.after), email: user.after.email });
    } else if (user.after !== user.before) {
      usersIn(tx).change(user.after);
      tx.emit(UserProfileChanged, { ...userFact(user.before, user.after), name: user.after.name });
    }
  }
  const granted = admissions.filter(({ membership }) => membership.after !== membership.before);
  for (const { user, membership } of granted) {
    if (membership.before) membershipsIn(tx).change(membership.after);
    else membershipsIn(tx).add(membership.after);
    tx.emit(UserAccessChanged, membershipFact(user.after, membership.before, membership.after));
  }
  await announceAccess(
    tx,
    granted.map(({ membership }) => membership.after),
  );
  for (const { user, membership } of admissions) if (membership.after === membership.before) await announceAccessOf(tx, user.after);
}

async function belongings(tx: Transaction, userId: string) {
  const memberships = await membershipsIn(tx).lock(['userId'], [{ userId }]);
  const staff = await staffMembershipsIn(tx).find(['userId'], { userId });
  return { memberships, isStaff: staff !== undefined };
}

function sameOrRevised(user: User, content: UserContent, elsewhere: boolean, now: Date): User {
  const { username, email } = content;
  if (!sameUsername(user.username, username)) throw conflict(`the user name ${username} can be mistaken for one that exists`);
  if (userMachine.isFinal(user.state)) throw conflict(`the user name ${username} was somebody’s who left`);
  if (elsewhere) {
    if (user.email.toLowerCase() !== email.toLowerCase()) {
      throw conflict(`the user name ${username} is that of somebody with another e-mail address`);
    }
    return user;
  }
  return revisedUser(user, content, now);
}

/** What is not said of a person stays. */
function revisedUser(user: User, { name, email, timeZone, locale }: UserContent, now: Date): User {
  const said = Object.entries({ name, email, timeZone, locale }).filter(([, value]) => value !== undefined && value !== null);
  const news = said.filter(([property, value]) => user[property as keyof User] !== value);
  return news.length ? { ...user, ...Object.fromEntries(news), updatedAt: now } : user;
}

const aUser = ({ username, name, email, timeZone, locale }: UserContent, now: Date): User => ({
  id: randomUUID(),
  username,
  canonicalUsername: canonicalUsername(username)!,
  name,
  email,
  timeZone: timeZone ?? null,
  locale: locale ?? null,
  state: userMachine.initial,
  defaultEnterpriseId: null,
  createdAt: now,
  updatedAt: now,
});

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
function revisedMembership(membership: Membership, granted: GrantContent[], now: Date): Membership {
  if (membership.state === 'ended') return { ...moveMembership(membership, 'resume', now), grants: granted };
  const grants = withGrants(membership.grants, granted);
  return grants === membership.grants ? membership : { ...membership, grants, updatedAt: now };
}
