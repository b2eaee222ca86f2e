import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { staffPlace } from './place.ts';
import { sessionQuery, useSession } from './session.ts';

interface Change {
  place: string;
  /** `*` where the person's own rights changed, and so everything may have. */
  service: string;
}

/** How often the person's rights changed, by place. */
type Rights = Record<string, number>;

const name = 'trunkline-live';

/** Reads again what changed elsewhere. One tab of a browser listens, and tells the others: a browser opens few connections to a server. */
export function useLive(): void {
  const client = useQueryClient();
  const from = useSession().data?.live;
  useEffect(() => {
    if (from === undefined) return undefined;
    const channel = new BroadcastChannel(name);
    const gone = new AbortController();
    const apply = (change: Change) => {
      void readAgain(client, change);
      // A service that has yet to hear of it answers as before.
      if (change.service === '*') setTimeout(() => void readAgain(client, change), untilHeardMs);
    };
    channel.onmessage = ({ data }: MessageEvent<Change>) => apply(data);
    const tell = (change: Change) => {
      channel.postMessage(change);
      apply(change);
    };
    // Whoever is not signed in any more is told so, by what asks for the session.
    const refused = () => void client.query({ ...sessionQuery, staleTime: 0, retry: false }).catch(() => undefined);
    const listening = navigator.locks.request(name, { signal: gone.signal }, () => listen(from, gone.signal, tell, refused));
    listening.catch(() => undefined); // gone before it was this tab's turn
    return () => {
      gone.abort();
      channel.close();
    };
  }, [client, from]);
}

const againMs = 15_000;
/** Within so long every service goes by what somebody may do now. */
const untilHeardMs = 5000;

function listen(from: string, until: AbortSignal, tell: (change: Change) => void, refused: () => void): Promise<void> {
  return new Promise((resolve) => {
    let stream: EventSource;
    let rights: Rights | undefined;
    const hearRights = (now: Rights) => {
      const before = rights ?? now;
      rights = now;
      const places = Object.keys({ ...before, ...now }).filter((place) => before[place] !== now[place]);
      for (const place of places) tell({ place, service: '*' });
    };
    const open = () => {
      stream = new EventSource(`/live?from=${from}`);
      stream.onmessage = ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as Change);
      stream.addEventListener('rights', ({ data }: MessageEvent<string>) => hearRights(JSON.parse(data) as Rights));
      // A browser comes back by itself, but not after a refusal: signed in again, or with the server up again, it is let in.
      stream.onerror = () => {
        if (stream.readyState !== EventSource.CLOSED || until.aborted) return;
        refused();
        setTimeout(open, againMs);
      };
    };
    open();
    until.addEventListener('abort', () => {
      stream.close();
      resolve();
    });
  });
}

/** What pages show of the service for that enterprise, and of mails, which follow. */
function readAgain(client: QueryClient, { place, service }: Change): Promise<void> {
  const concerns = (what: string) => service === '*' || what.startsWith(`${service}/`) || what.startsWith('notifications/messages');
  return client.invalidateQueries({
    predicate: ({ queryKey: [at, what] }) => (at === place || at === staffPlace) && concerns(String(what)),
  });
}
