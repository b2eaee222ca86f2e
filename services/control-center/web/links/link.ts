import type { GcrHead, ServiceImpact } from '@trunkline/contracts/maintenance';
import type { PublicOrder } from '@trunkline/contracts/orders';
import type { ClockTarget, PublicTicket, TicketNoteContent } from '@trunkline/contracts/repair';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '../app/api.ts';
import { sessionQuery, type Session } from '../app/session.ts';

export type ShownOrder = Omit<PublicOrder, 'contacts' | 'orderId' | 'enterpriseId'>;
export type ShownTicket = Pick<
  PublicTicket,
  | 'number'
  | 'summary'
  | 'status'
  | 'observedImpact'
  | 'serviceId'
  | 'customerReference'
  | 'issueStartedAt'
  | 'owner'
  | 'informationNeeded'
  | 'resolution'
  | 'downtimeMinutes'
  | 'confirmBy'
> & { targets: ClockTarget[]; notes: (TicketNoteContent & { at: string })[] };
export type ShownGcr = Pick<GcrHead, 'gcr' | 'summary' | 'reason' | 'state' | 'late' | 'windows'> & { services: ServiceImpact[] };

/** What a link shows. */
export type Shown = { timeZone?: string } & (
  { kind: 'order'; order: ShownOrder } | { kind: 'ticket'; ticket: ShownTicket } | { kind: 'gcr'; gcr: ShownGcr }
);

const addressOf = (link: string, what: string): string => `/l/${encodeURIComponent(link)}/${what}`;

/** What a link shows, and what shows by it as long as the page is open. */
export function useLink(link: string) {
  const client = useQueryClient();
  const shown = useQuery({
    queryKey: ['link', link],
    queryFn: async () => {
      const thing = await ask<Shown>(addressOf(link, 'thing'));
      // Nobody is signed in here; times are in the zone of whom the link was mailed to.
      client.setQueryData(sessionQuery.queryKey, { timeZone: thing.timeZone } as Session);
      return thing;
    },
  });
  const isThere = shown.data !== undefined && !shown.error;
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (!isThere) return undefined;
    const stream = new EventSource(addressOf(link, 'live'));
    const readAgain = () => void client.invalidateQueries({ queryKey: ['link', link] });
    stream.addEventListener('begin', readAgain);
    stream.addEventListener('end', () => {
      stream.close();
      readAgain();
    });
    stream.onmessage = () => {
      setChanges((count) => count + 1);
      readAgain();
    };
    // Refused for good: it ended, as what is read again says.
    stream.onerror = () => stream.readyState === EventSource.CLOSED && readAgain();
    return () => stream.close();
  }, [client, link, isThere]);
  return { shown, changes };
}

/** From now on it shows nothing to anybody. */
export const endLink = (link: string): Promise<unknown> => ask(addressOf(link, 'ending'), 'POST', {});
