import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { staffPlace } from './place.ts';
import { useSession } from './session.ts';

interface Change {
  place: string;
  service: string;
}

const name = 'trunkline-live';

/** Reads again what changed elsewhere. One tab of a browser listens, and tells the others: a browser opens few connections to a server. */
export function useLive(): void {
  const client = useQueryClient();
  const from = useSession().data?.live;
  useEffect(() => {
    if (from === undefined) return undefined;
    const channel = new BroadcastChannel(name);
    const gone = new AbortController();
    const apply = (change: Change) => void readAgain(client, change);
    channel.onmessage = ({ data }: MessageEvent<Change>) => apply(data);
    const listening = navigator.locks.request(name, { signal: gone.signal }, () =>
      listen(from, gone.signal, (change) => {
        channel.postMessage(change);
        apply(change);
      }),
    );
    listening.catch(() => undefined); // gone before it was this tab's turn
    return () => {
      gone.abort();
      channel.close();
    };
  }, [client, from]);
}

const againMs = 15_000;

function listen(from: string, until: AbortSignal, tell: (change: Change) => void): Promise<void> {
  return new Promise((resolve) => {
    let stream: EventSource;
    const open = () => {
      stream = new EventSource(`/live?from=${from}`);
      stream.onmessage = ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as Change);
      // A browser comes back by itself, but not after a refusal: signed in again, or with the server up again, it is let in.
      stream.onerror = () => void (stream.readyState === EventSource.CLOSED && !until.aborted && setTimeout(open, againMs));
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
  const concerns = (what: string) => what.startsWith(`${service}/`) || what.startsWith('notifications/messages');
  return client.invalidateQueries({
    predicate: ({ queryKey: [at, what] }) => (at === place || at === staffPlace) && concerns(String(what)),
  });
}
