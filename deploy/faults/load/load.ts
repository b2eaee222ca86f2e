/** What the writer is asked to do. */
export interface Load {
  name: LoadName;
  eventsPerSecond: number;
  things: number;
  /** The share of transactions on one key. */
  hot: number;
  /** The share that stays open for 50 ms after its events are written. */
  slow: number;
  /** The share that is rolled back after its events are written. */
  undone: number;
  /** So many events are written before anybody may hear them. */
  backlog: number;
}

export const loadNames = ['L1', 'L2', 'L3', 'L4'] as const;
export type LoadName = (typeof loadNames)[number];

const steady = { things: 1000, hot: 0, slow: 0, undone: 0.03, backlog: 0 };

export const loads: Record<LoadName, Load> = {
  L1: { ...steady, name: 'L1', eventsPerSecond: 300 },
  L2: { ...steady, name: 'L2', eventsPerSecond: 2000 },
  L3: { ...steady, name: 'L3', eventsPerSecond: 300, backlog: 50_000 },
  L4: { ...steady, name: 'L4', eventsPerSecond: 600, hot: 0.5, slow: 0.02 },
};

/** Bytes of an event's body. */
export const bodyBytes = 512;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
