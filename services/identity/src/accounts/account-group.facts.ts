import type { AccountGroupChanged, PublicAccountGroup } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { AccountGroup } from './account-group.entity.ts';

/** All of a group that others may know, as its facts and answers carry it. */
export const publicGroup = ({ id, enterpriseId, name, accountBans, createdAt, updatedAt }: AccountGroup): PublicAccountGroup => ({
  groupId: id,
  enterpriseId,
  name,
  accountBans,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** `before` is absent for a new one. */
export function groupFact(before: AccountGroup | undefined, after: AccountGroup): AccountGroupChanged {
  const group = publicGroup(after);
  const { id: groupId, enterpriseId } = after;
  return { groupId, enterpriseId, ...differenceOf(before && publicGroup(before), group), group };
}
