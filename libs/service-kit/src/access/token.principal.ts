import { tasks as allTasks, type AccessGrant, type ClientState, type UserAccessState } from '@trunkline/contracts/identity';
import type { Grant, Reach } from '@trunkline/domain';
import { digestOf, digestPrefix, standsForMany } from './access.digest.ts';
import { badToken, notYetHeard } from './access.refusals.ts';
import type { Principal } from './principal.ts';
import { isMachine, type ReachClaim, type TokenClaims } from './token.claims.ts';

const isDigest = (claim: ReachClaim): claim is string => typeof claim === 'string' && claim.startsWith(digestPrefix);
const actsForOne = ({ ent }: TokenClaims): boolean => typeof ent === 'string' && !standsForMany(ent);

/** `*` in a list stands for all there are. */
export const reachOf = (names: readonly string[]): Reach => (names.includes('*') ? '*' : names);

/** The key under which identity tells what a person may do: for one enterprise, or as the carrier's staff. */
export const accessIdOf = (claims: TokenClaims): string => `${claims.sub}:${actsForOne(claims) ? (claims.ent as string) : '*'}`;

/**
 * Who asks with a token, held against what was heard of them. People of another issuer are never heard of, so a token stands by itself where nothing newer
 * is known: else throws a 401 Refusal, and 503 where a digest in it stands for what has not arrived.
 */
export function principalFrom(claims: TokenClaims, state: UserAccessState | ClientState | undefined): Principal {
  if (state && claims.mv < state.version) throw badToken('the rights it was made for have changed; get a new one');
  const heard = state?.version === claims.mv ? state : undefined;
  if (heard && !heard.active) throw badToken('its holder may do nothing any more');
  const grants = heard && 'grants' in heard ? heard.grants : undefined;
  return {
    kind: isMachine(claims) ? 'machine' : actsForOne(claims) ? 'person' : 'staff',
    subject: claims.sub,
    clientId: claims.client_id,
    name: state ? ('username' in state ? state.username : state.name) : claims.sub,
    version: claims.mv,
    authTime: claims.auth_time,
    access: { enterprises: enterprisesOf(claims, heard?.enterpriseIds), grants: grantsOf(claims, grants) },
    thing: claims.thing,
  };
}

function enterprisesOf({ ent }: TokenClaims, heard: readonly string[] | undefined): Reach {
  if (ent === '*') return ent;
  return isDigest(ent) ? named(ent, heard && [heard], 'the list of your enterprises') : [ent].flat();
}

/** The tasks by the accounts for which they may be done. */
function grantsOf({ tasks: told, accounts, task_accounts: special = {} }: TokenClaims, heard: AccessGrant[] | undefined): Grant[] {
  const tasks = told.includes('*') ? allTasks : told;
  const candidates = heard && candidatesOf(heard, tasks);
  const reach = (claim: ReachClaim): Reach =>
    claim === '*' ? claim : isDigest(claim) ? named(claim, candidates, 'the list of your accounts') : [claim].flat();
  const common = tasks.filter((task) => !Object.hasOwn(special, task));
  return [
    ...(common.length ? [{ tasks: common, accounts: reach(accounts) }] : []),
    ...Object.entries(special).map(([task, claim]) => ({ tasks: [task], accounts: reach(claim) })),
  ];
}

/** The lists that a digest may stand for: the accounts of each task, and those of all. Most tasks come by the same grants, and each list is made once. */
function candidatesOf(grants: AccessGrant[], tasks: readonly string[]): (readonly string[])[] {
  const having = (asked: readonly string[]) => grants.filter((grant) => grant.tasks.some((task) => asked.includes(task)));
  const all = [...tasks.map((task) => having([task])), having(tasks)];
  const different = new Map(all.map((some) => [some.map((grant) => grants.indexOf(grant)).join(), some]));
  return [...different.values()].flatMap((some) =>
    some.some(({ allAccounts }) => allAccounts) ? [] : [[...new Set(some.flatMap(({ accountBans }) => accountBans))]],
  );
}

function named(digest: string, candidates: (readonly string[])[] | undefined, what: string): readonly string[] {
  const found = candidates?.find((names) => digestOf(names) === digest);
  if (found) return found;
  throw candidates ? badToken('its digest is that of no list of its holder') : notYetHeard(what);
}
