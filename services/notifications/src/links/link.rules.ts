import type { UserAccessState } from '@trunkline/contracts/identity';
import { isThingKind, thingTasks } from '@trunkline/contracts/identity';

/** What is known of the message that a link came with, of its person and of what it is about. */
export interface LinkGround {
  aboutKind: string;
  accountBans: string[];
  reason: string;
  /** Since when the thing is over; undefined where nothing is known of it. */
  closedAt: Date | null;
  isKnown: boolean;
  /** Whether the thing names them; null where it names nobody by itself. */
  isNamed: boolean | null;
  /** Whether they are registered for such mails of its accounts. */
  isRegistered: boolean;
  /** Whether they administer the enterprise. */
  isAdministrator: boolean;
  /** It was ended, or its enterprise or account is not what it was. */
  isEnded: boolean;
  hasMoved: boolean;
  /** The user names under their address, and what each may do for the enterprise, if it has or had a place there. */
  users: { active: boolean; state: UserAccessState | null }[];
}

const day = 86_400_000;
/** For so long a thing that is over can still be seen by link. */
const afterMs = 30 * day;

/**
 * Whether a link shows its thing: as long as the mail would still be sent to its reader. Whoever has a user name at the enterprise sees by link no more than
 * they may see by signing in.
 */
export function isOpen(ground: LinkGround, now: Date): boolean {
  const { isKnown, isEnded, hasMoved, closedAt, users } = ground;
  if (!isKnown || isEnded || hasMoved) return false;
  if (closedAt && closedAt.getTime() + afterMs <= now.getTime()) return false;
  return isTold(ground) && mayByUser(users, ground);
}

function isTold({ isNamed, isRegistered, isAdministrator, reason }: LinkGround): boolean {
  return (isNamed ?? reason === 'named') || isRegistered || (reason === 'administrator' && isAdministrator);
}

function mayByUser(users: LinkGround['users'], { aboutKind, accountBans }: LinkGround): boolean {
  if (!users.length) return true;
  const active = users.filter((user) => user.active);
  const places = active.flatMap(({ state }) => state ?? []);
  return active.length > 0 && (!places.length || places.some((state) => mayRead(state, aboutKind, accountBans)));
}

const mayRead = ({ active, grants }: UserAccessState, kind: string, accountBans: string[]): boolean =>
  active &&
  isThingKind(kind) &&
  accountBans.every((ban) =>
    grants.some(({ tasks, allAccounts, accountBans: own }) => tasks.includes(thingTasks[kind]) && (allAccounts || own.includes(ban))),
  );
