import { isThingKind, type Thing } from '@trunkline/contracts/identity';
import type { JWTPayload } from 'jose';

/** All there are, these, or the digest of a longer list. */
export type ReachClaim = string | string[];

/** What an access token says (RFC 9068, and our own claims): who, for which enterprise and accounts, and what they may do. */
export interface TokenClaims {
  sub: string;
  client_id: string;
  /** A customer's person acts for one enterprise; staff for `*` or the digest of a list; machines for `*` or a list. */
  ent: ReachClaim;
  accounts: ReachClaim;
  tasks: string[];
  /** Accounts of single tasks, where they differ. */
  task_accounts?: Record<string, ReachClaim>;
  /** The version of the rights that the token was made for. */
  mv: number;
  /** Seconds since 1970. */
  exp: number;
  /** When its holder last proved who they are (OpenID Connect Core, 2), in seconds since 1970; of machines nothing. */
  auth_time?: number;
  /** The one thing that it is for, if it is for nothing else. */
  thing?: Thing;
}

/** Another system has a token of its own: there the subject is the client (RFC 9068, 2.2). */
export const isMachine = ({ sub, client_id: client }: TokenClaims): boolean => sub === client;

/** The claims in the shape that is relied on; undefined where they are otherwise. */
export function claimsOf(payload: JWTPayload): TokenClaims | undefined {
  const {
    sub,
    exp,
    client_id: client,
    ent,
    accounts,
    tasks,
    task_accounts: taskAccounts = {},
    mv,
    auth_time: at = 0,
    thing,
  } = payload as Record<string, unknown>;
  const sound =
    isName(sub) &&
    isName(client) &&
    isReach(ent) &&
    (typeof ent === 'string' || sub === client) &&
    isReach(accounts) &&
    areNames(tasks) &&
    Number.isSafeInteger(mv) &&
    typeof exp === 'number' &&
    typeof at === 'number' &&
    typeof taskAccounts === 'object' &&
    taskAccounts !== null &&
    Object.values(taskAccounts).every(isReach) &&
    (thing === undefined || isThing(thing));
  return sound ? (payload as unknown as TokenClaims) : undefined;
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 200;
const areNames = (value: unknown): value is string[] => Array.isArray(value) && value.every(isName);
const isReach = (value: unknown): value is ReachClaim => isName(value) || areNames(value);
const isThing = (value: unknown): value is Thing => {
  const { kind, reference } = (value ?? {}) as Record<string, unknown>;
  return isThingKind(kind) && isName(reference);
};
