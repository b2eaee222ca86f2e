import type { AccountTeamChanged, PublicAccountTeam } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { AccountTeam } from './team.entity.ts';

/** A team as facts and answers carry it. */
export const publicTeam = ({ id, enterpriseId, accountBan, members, acting, createdAt, updatedAt }: AccountTeam): PublicAccountTeam => ({
  teamId: id,
  enterpriseId,
  ...(accountBan !== null && { accountBan }),
  members,
  acting,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** `before` is absent for a new one. */
export function teamFact(before: AccountTeam | undefined, after: AccountTeam): AccountTeamChanged {
  const team = publicTeam(after);
  return { teamId: after.id, enterpriseId: after.enterpriseId, ...differenceOf(before && publicTeam(before), team), team };
}
