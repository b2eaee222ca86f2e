import type { Spoil } from '../load/spoil.ts';

/** How a business transaction ended, as its own process saw it; `unknown` when the answer to the commit never came, or the process was killed. */
export type Outcome = 'committed' | 'rolledBack' | 'unknown';

/** One business transaction and the events it meant to announce. Times are wall-clock milliseconds since 1970. */
export interface Operation {
  op: string;
  key: string;
  version: number;
  /** `spoil`: in which way the event is beyond its handler, or out of the ordinary. */
  events: { token: string; topic: string; spoil?: Spoil }[];
  outcome: Outcome;
  at: number;
  /** How long the caller waited for the outcome. */
  tookMs?: number;
}

/** One record as the broker keeps it. The token is the event's name in the history: chosen before the transaction, and in the body. */
export interface WireRecord {
  topic: string;
  partition: number;
  offset: number;
  key: string;
  id: string;
  token: string;
  sequence: number;
  ordinal: number;
}

/** One row that a handler wrote in its transaction. `n` is drawn while the key's mark is locked, so per key it is the order of the effects. */
export interface Effect {
  n: number;
  handler: string;
  topic: string;
  key: string;
  id: string;
  token: string;
  sequence: number;
  ordinal: number;
  at: number;
}

export interface PositionSample {
  topic: string;
  partition: number;
  next: number;
  generation: number;
  at: number;
}

export interface ParkedRow {
  key: string;
  topic: string;
  ordinal: number | null;
  token: string;
  error: string;
}

/** What a process said of itself each second. */
export interface Gauge {
  actor: string;
  at: number;
  rssBytes: number;
  /** How long it waited for a connection of its pool. */
  waitedMs: number;
}

/** A mail the business ordered, and how often the mailbox got it. */
export interface Mail {
  id: string;
  delivered: number;
}

/** Everything one run left behind, from which the checker decides. */
export interface Evidence {
  operations: Operation[];
  wire: WireRecord[];
  effects: Effect[];
  /** The handlers that take every fact of a topic, and the projections with the topics they stand on. */
  every: { handler: string; topic: string }[];
  latest: { handler: string; topics: string[] }[];
  positions: PositionSample[];
  /** At the end: where each partition stood and where its log ended. */
  ends: { topic: string; partition: number; next: number; end: number }[];
  parked: ParkedRow[];
  gauges: Gauge[];
  /** When something was done to the run. */
  strikes: number[];
  /** When a transaction failed before it meant anything. */
  refusals: number[];
  /** Milliseconds from the end of the load and of the last fault until nothing waited any more; undefined when that never came. */
  quietAfterMs?: number;
  /** Processes that ended although nobody ended them. */
  deaths: string[];
  bloat: { table: string; live: number; dead: number }[];
  /** Tokens of events that no handler can take. */
  poison: string[];
  /** While one key was parked: from when until when. */
  parkedSpans: { key: string; from: number; until: number }[];
  mails?: { ordered: Mail[]; kills: number; inFlight: number };
}

export const noEvidence = (): Evidence => ({
  operations: [],
  wire: [],
  effects: [],
  every: [],
  latest: [],
  positions: [],
  ends: [],
  parked: [],
  gauges: [],
  strikes: [],
  refusals: [],
  deaths: [],
  bloat: [],
  poison: [],
  parkedSpans: [],
});
