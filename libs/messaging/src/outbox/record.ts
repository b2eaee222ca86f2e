import type { AuditActor, AuditTarget, Contract, EventClass } from '@trunkline/contracts';
import type { Announcer } from '../wire/fact.codec.ts';

/** A fact of a transaction, as its record tells it. */
export interface Announced {
  contract: Contract;
  body: object;
}

/** What a command knows better of what it did than its facts tell; everything else is put together from them. */
export interface AuditDetail {
  /** On whose record it goes; null: on the carrier's own, for its customers see theirs. */
  enterpriseId?: string | null;
  target?: AuditTarget;
  /** Values as they were, and as they are, of what no fact tells. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  onBehalfOf?: string;
  /** Who it was, where the request brought no token. */
  actor?: AuditActor;
}

/** Puts together what goes on record of a transaction: nothing, where nobody asked for its work or nothing came of it. */
export type Recorder = (facts: readonly Announced[], detail: AuditDetail | undefined) => [event: EventClass, body: object][];

/** Who announces, and keeps a record of what was done on whose word. */
export interface Recording extends Announcer {
  /** Nobody keeps one unless told. */
  record?: Recorder;
}

/** What differs between two states of a thing, of the properties named; of one that is new or gone, all that it has of them. */
export function differences<Thing extends object>(
  before: Partial<Thing> | undefined,
  after: Partial<Thing> | undefined,
  names: readonly (keyof Thing & string)[],
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const news = names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
  const of = (thing: Partial<Thing> | undefined) =>
    Object.fromEntries(news.flatMap((name) => (thing?.[name] === undefined || thing[name] === null ? [] : [[name, thing[name]]])));
  return { before: of(before), after: of(after) };
}
