import type { Reach } from '@trunkline/domain';
import type { LiveEntry, LivePlace } from './live.store.ts';
import type { HeardRights } from './rights.store.ts';

/** Whose is what the carrier's staff alone see: named as the place at which they do. */
export const carrier = '*';

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

/** Whose stream it is, where they are, and what was heard of what they may there, by place. */
export interface Listener {
  userId: string;
  places: Reach;
  rights: ReadonlyMap<string, HeardRights>;
}

/** Staff may act for many enterprises, at one place. */
export const placesOf = (places: Reach): readonly string[] => (places === '*' ? ['*'] : places);

/** Whether somebody may be told of an entry: it is of an enterprise and of a service of theirs, or they see mails, which follow from any. What nothing was heard of stands as it was when the stream began. */
export function mayHear({ places, rights }: Listener, { enterpriseId, service }: LiveEntry): boolean {
  if (places !== '*' && !places.includes(enterpriseId)) return false;
  const heard = rights.get(places === '*' ? '*' : enterpriseId);
  if (!heard) return true;
  const { active, allEnterprises, enterpriseIds, grants } = heard.state;
  if (!active || (places === '*' && !allEnterprises && ![carrier, ...enterpriseIds].includes(enterpriseId))) return false;
  const seen = [`${service}.`, 'notifications.message.read'];
  return service === 'identity' || grants.some(({ tasks }) => tasks.some((task) => seen.some((one) => task.startsWith(one))));
}

/** What somebody's rights are by now, as a stream says it: where they have some, and how often they changed. */
export function saidRights(listener: Listener): string {
  const versions = placesOf(listener.places).map((place) => [place, listener.rights.get(place)?.version ?? 0]);
  return `event: rights\ndata: ${JSON.stringify(Object.fromEntries(versions))}\n\n`;
}
