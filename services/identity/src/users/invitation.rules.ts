import { randomUUID } from 'node:crypto';
import type { UserContent } from '@trunkline/contracts/identity';
import { conflict, invalid } from '@trunkline/domain';
import type { User } from './user.entity.ts';
import { userMachine } from './user.machine.ts';
import { canonicalUsername, sameUsername, usernameRule } from './username.rules.ts';

/** Throws a 422 Refusal for a user name that breaks the rule. */
export function checkUsername(username: string, propertyPath: string): void {
  if (!canonicalUsername(username)) throw invalid({ propertyPath, code: 'invalidFormat', detail: usernameRule });
}

/**
 * The user of this name: a new one, or the one there is, brought up to date. Whoever is somewhere else too must be named with their e-mail address, and
 * keeps their profile. Throws a 409 Refusal for a user name that is somebody else's.
 */
export function invited(before: User | undefined, content: UserContent, elsewhere: boolean, now: Date): User {
  if (!before) return aUser(content, now);
  const { username, email } = content;
  if (!sameUsername(before.username, username)) throw conflict(`the user name ${username} can be mistaken for one that exists`);
  if (userMachine.isFinal(before.state)) throw conflict(`the user name ${username} was somebody’s who left`);
  if (!elsewhere) return revised(before, content, now);
  if (before.email.toLowerCase() === email.toLowerCase()) return before;
  throw conflict(`the user name ${username} is that of somebody with another e-mail address`);
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

/** What is not said of a person stays. */
function revised(user: User, { name, email, timeZone, locale }: UserContent, now: Date): User {
  const said = Object.entries({ name, email, timeZone, locale }).filter(([, value]) => value !== undefined && value !== null);
  const news = said.filter(([property, value]) => user[property as keyof User] !== value);
  return news.length ? { ...user, ...Object.fromEntries(news), updatedAt: now } : user;
}
