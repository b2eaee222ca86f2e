import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { apiOf, ask } from './api.ts';
import { usePlace } from './place.ts';

export interface Change {
  path?: string;
  method?: string;
  body?: object;
}

/**
 * Something that is done to a thing of a service: `change.mutate({ path: '/close', body })`. What is shown of the thing is read again. The same said again, by a
 * second click or because no answer came, carries the same key and so is done once.
 */
export function useChange<Answer = unknown>(thing: string) {
  const place = usePlace();
  const client = useQueryClient();
  const attempt = useRef({ said: '', key: '' });
  return useMutation({
    mutationFn: ({ path = '', method = 'POST', body = {} }: Change) => {
      const said = JSON.stringify([path, method, body]);
      if (attempt.current.said !== said) attempt.current = { said, key: crypto.randomUUID() };
      return ask<Answer>(apiOf(place, thing + path), method, method === 'DELETE' ? undefined : body, {
        'idempotency-key': attempt.current.key,
      });
    },
    onSuccess: () => {
      attempt.current.said = '';
      return client.invalidateQueries({ predicate: ({ queryKey: [at, what] }) => at === place && String(what).startsWith(thing) });
    },
  });
}
