import type { PublicUser } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { User } from './user.entity.ts';

/** All of a person that others may know, as facts and answers carry it. */
export const publicUser = (user: User): PublicUser => ({
  userId: user.id,
  username: user.username,
  name: user.name,
  email: user.email,
  ...(user.timeZone && { timeZone: user.timeZone }),
  ...(user.locale && { locale: user.locale }),
  state: user.state,
  ...(user.defaultEnterpriseId && { defaultEnterpriseId: user.defaultEnterpriseId }),
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
});

/** What every fact about a person carries; `before` is absent for a new one. */
export function userFact(before: User | undefined, after: User) {
  const user = publicUser(after);
  return { userId: after.id, ...differenceOf(before && publicUser(before), user), user };
}
