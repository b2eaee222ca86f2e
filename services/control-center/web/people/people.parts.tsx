import type { GrantContent, PublicUser } from '@trunkline/contracts/identity';
import { useSearch } from '@tanstack/react-router';
import { staffPlace, usePlace } from '../app/place.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { peopleWords } from './people.words.ts';

/** A person of an enterprise, as identity shows them. */
export interface Member {
  userId: string;
  enterpriseId: string;
  state: 'active' | 'ended';
  grants: GrantContent[];
  createdAt: string;
  user: PublicUser;
  invitedUntil?: string;
}

/** Whose people this page is about: the place's, or for staff the customer that the address names. */
export function useEnterprise(): string | undefined {
  const place = usePlace();
  const { enterprise } = useSearch({ strict: false });
  return place === staffPlace ? enterprise : place;
}

/** Where identity has something of an enterprise. */
export const pathOf = (enterpriseId: string, path: string): string => `identity/enterprises/${encodeURIComponent(enterpriseId)}/${path}`;

const tones: Record<keyof typeof peopleWords.states, Tone> = {
  invited: 'busy',
  active: 'good',
  locked: 'warn',
  inactive: 'warn',
  ended: 'calm',
};

export function StateOf({ state, user }: Pick<Member, 'state' | 'user'>) {
  const shown = (state === 'ended' ? state : user.state) as keyof typeof peopleWords.states;
  return <Badge tone={tones[shown]}>{peopleWords.states[shown]}</Badge>;
}

export const roleInWords = (role: string): string => (peopleWords.roles as Record<string, string>)[role] ?? role;

/** `Engineer, all accounts`. */
export function grantInWords({ roles, tasks, allAccounts, accountBans, groupIds }: GrantContent): string {
  const what = [...roles.map(roleInWords), ...(tasks.length ? [peopleWords.furtherTasks({ count: tasks.length })] : [])];
  const whom = allAccounts ? peopleWords.allAccounts : peopleWords.accountCount({ count: accountBans.length + groupIds.length });
  return what.length ? `${what.join(' + ')}, ${whom}` : peopleWords.nothing;
}
