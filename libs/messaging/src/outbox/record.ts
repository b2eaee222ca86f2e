import type { AuditActor, AuditTarget, Contract, EventClass } from '@trunkline/contracts';
import type { Announcer } from '../wire/fact.codec.ts';

/** A fact of a transaction, as its record tells it. */
export interface Announced {
  contract: Contract;
  body: object;
}

/** What a command knows better of what it did than its facts tell; everything else is put together from them. */
export interface AuditDetail {
  enterpriseId?: string;
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
