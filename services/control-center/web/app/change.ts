import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, ask } from './api.ts';
import { usePlace } from './place.ts';

/** Something that is done to a thing of a service: `change.mutate({ path: '/close', body })`. What is shown of the thing is read again. */
export function useChange<Answer = unknown>(thing: string) {
  const place = usePlace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path = '', method = 'POST', body = {} }: { path?: string; method?: string; body?: object }) =>
      ask<Answer>(apiOf(place, thing + path), method, body),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey: [at, what] }) => at === place && String(what).startsWith(thing) }),
  });
}
