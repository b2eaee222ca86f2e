import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiOf, ask } from './api.ts';
import { NotDone } from './problem.ts';
import { usePlace } from './place.ts';

const mostTries = 4;
const againMs = 10_000;
const noAnswerInTime = 504;

/** What may come right by itself: no connection, a service that is away or has yet to hear of us. */
const mayPass = (error: Error): boolean => error instanceof NotDone && [0, 502, 503, noAnswerInTime].includes(error.status);

/** What was waited for in vain is said at once, and tried again behind that. */
const isLate = (error: Error): boolean => error instanceof NotDone && error.status === noAnswerInTime;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failed, error) => mayPass(error) && !isLate(error) && failed < mostTries,
      refetchInterval: ({ state: { error } }) => (error !== null && mayPass(error) ? againMs : false),
      retryDelay: (failed) => Math.min(500 * 2 ** failed, 4000),
    },
    mutations: { networkMode: 'always' }, // says at once that there is no connection, instead of doing it later unseen
  },
});

/** Whether to ask at all. */
export interface Asked {
  enabled?: boolean;
  /** Asks again so often, where time alone changes the answer. */
  everyMs?: number;
}

/** One thing of a service, for the place of this page: `useThing<PublicOrder>('orders/orders/SO-1')`. */
export function useThing<Thing>(path: string, { enabled = true, everyMs }: Asked = {}) {
  const place = usePlace();
  return useQuery({
    queryKey: [place, path],
    queryFn: () => ask<Thing>(apiOf(place, path)),
    enabled,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

export interface Page<Item> {
  items: Item[];
  next?: string;
}

/** A list of a service, page by page. `path` begins with the service: what it answers as the next page begins below it. */
export function useList<Item>(path: string, filters: Record<string, string | undefined> = {}, { enabled = true }: Asked = {}) {
  const place = usePlace();
  const given = Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const first = `${path}?${new URLSearchParams(given).toString()}`;
  const service = path.split('/')[0]!;
  return useInfiniteQuery({
    queryKey: [place, first],
    queryFn: ({ pageParam }) => ask<Page<Item>>(apiOf(place, pageParam)),
    initialPageParam: first,
    getNextPageParam: ({ next }) => next && service + next,
    enabled,
  });
}
