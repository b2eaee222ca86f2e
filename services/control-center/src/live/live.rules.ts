import type { LiveEntry, LivePlace } from './live.store.ts';

/** How a place is named in a stream, and by a browser that comes back to it (HTML, server-sent events: `Last-Event-ID`). */
export const nameOf = ({ tx, id }: LivePlace): string => `${tx}-${id}`;

/** Nothing for a name that is none of ours. */
export function placeNamed(name: string | undefined): LivePlace | undefined {
  const [, tx, id] = /^(\d{1,19})-(\d{1,18})$/.exec(name ?? '') ?? [];
  return tx && id ? { tx, id } : undefined;
}

export const isAfter = (one: LivePlace, other: LivePlace): boolean =>
  BigInt(one.tx) > BigInt(other.tx) || (one.tx === other.tx && BigInt(one.id) > BigInt(other.id));

/** An entry as a stream says it: whose and where, and nothing of what. */
export const said = (entry: LiveEntry): string =>
  `id: ${nameOf(entry)}\ndata: ${JSON.stringify({ place: entry.enterpriseId, service: entry.service })}\n\n`;
