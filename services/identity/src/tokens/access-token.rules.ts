import type { ClientState, UserAccessState } from '@trunkline/contracts/identity';
import { accountsFor, type Access, type Reach } from '@trunkline/domain';
import { claimOf, digestOf } from '@trunkline/service-kit';

/** Whom access tokens are for. */
export const tokenAudience = 'urn:trunkline:api';

/** What a token says of rights, besides whose it is. */
export interface RightsClaims {
  ent: string | string[];
  accounts: string | string[];
  tasks: string[];
  task_accounts?: Record<string, string | string[]>;
  mv: number;
}

/** A header has room for 16 KiB in all. Of what would be longer, in characters, a token carries the digest. */
const longestList = 1500;
const mostNamedByTask = 5;

/** What a person may do for the one enterprise they act for, or as the carrier's staff. */
export function personClaims(state: UserAccessState): RightsClaims {
  const grants = state.grants.map(({ tasks, allAccounts, accountBans }) => ({ tasks, accounts: allAccounts ? '*' : accountBans }) as const);
  const access: Access = { enterprises: '*', grants };
  const tasks = [...new Set(grants.flatMap((grant) => grant.tasks))].sort();
  const all = accountsFor(access, ...tasks) ?? [];
  const special = tasks.flatMap((task) => {
    const reach = accountsFor(access, task)!;
    return isSame(reach, all) ? [] : [[task, claimWithin(reach, mostNamedByTask)] as const];
  });
  return {
    ent: state.enterpriseId ?? (state.allEnterprises ? '*' : digestOf(state.enterpriseIds)),
    accounts: claimWithin(all, Infinity),
    tasks,
    ...(special.length && { task_accounts: Object.fromEntries(special) }),
    mv: state.version,
  };
}

/** What a machine may ask for; what it may report, services know of its state. */
export const machineClaims = ({ enterpriseIds, tasks, version }: ClientState): RightsClaims => ({
  ent: enterpriseIds.includes('*') ? '*' : enterpriseIds,
  accounts: '*',
  tasks,
  mv: version,
});

const isSame = (one: Reach, other: Reach): boolean => JSON.stringify(one) === JSON.stringify(other);

const claimWithin = (reach: Reach, mostNamed: number): string | string[] =>
  reach !== '*' && (reach.length > mostNamed || JSON.stringify(reach).length > longestList) ? digestOf(reach) : claimOf(reach);
