import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { apiOf, ask } from './api.ts';
import { usePlace } from './place.ts';

export interface Change {
  path?: string;
  method?: string;
  body?: object;
}

interface Attempt<Answer> {
  said: string;
  key: string;
  inHand?: Promise<Answer> | undefined;
}

/**
 * Something that is done to a thing of a service: `change.mutate({ path: '/close', body })`. What is shown of the thing is read again. The same said again is done
 * once: a second click gets the answer that the first is waiting for, and where no answer came the same key is sent again.
 */
export function useChange<Answer = unknown>(thing: string) {
  const place = usePlace();
  const client = useQueryClient();
  const attempt = useRef<Attempt<Answer>>({ said: '', key: '' });
  return useMutation({
    mutationFn: ({ path = '', method = 'POST', body = {} }: Change) => {
      const said = JSON.stringify([path, method, body instanceof File ? [body.name, body.size, body.lastModified] : body]);
      if (attempt.current.said !== said) attempt.current = { said, key: crypto.randomUUID() };
      const mine = attempt.current;
      mine.inHand ??= ask<Answer>(apiOf(place, thing + path), method, method === 'DELETE' ? undefined : body, {
        'idempotency-key': mine.key,
      }).finally(() => (mine.inHand = undefined));
      return mine.inHand;
    },
    onSuccess: () => {
      attempt.current.said = '';
      return client.invalidateQueries({ predicate: ({ queryKey: [at, what] }) => at === place && String(what).startsWith(thing) });
    },
  });
}
