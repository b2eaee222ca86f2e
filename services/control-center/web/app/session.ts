import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask, rememberCsrf } from './api.ts';
import { usePlace } from './place.ts';
import { useThing } from './queries.ts';
import { shellWords } from '../shell/shell.words.ts';

/** Who is signed in here. */
export interface Session {
  userId: string;
  name: string;
  timeZone?: string;
  locale?: string;
  home: string;
  csrf: string;
  expiresAt: string;
  live: string;
}

interface Me {
  userId: string;
  tasks: string[];
  timeZone?: string;
  email: string;
  username: string;
}

export interface Place {
  enterpriseId: string;
  name: string;
  customName?: string;
  isDefault: boolean;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await ask<Session>('/session');
    rememberCsrf(session.csrf);
    return session;
  },
  staleTime: Infinity,
});

export const useSession = () => useQuery(sessionQuery);

/** Who I am at this place, and what I may do there. */
export const useMe = () => useThing<Me>('identity/me');

/** Whether I may do any of this here; not, while nobody knows. */
export function useMay(...tasks: string[]): boolean {
  const mine = useMe().data?.tasks ?? [];
  return tasks.some((task) => mine.includes(task));
}

/** Enterprises that I can act for. */
export const usePlaces = () => useThing<{ items: Place[] }>('identity/me/enterprises');

export function usePlaceName(): string {
  const place = usePlace();
  const { data } = usePlaces();
  if (place === '*') return shellWords.staff;
  const mine = data?.items.find(({ enterpriseId }) => enterpriseId === place);
  return mine?.customName ?? mine?.name ?? place;
}
