/** Counts of what a batch came to, for metrics. */
export interface Tally {
  applied: number;
  duplicates: number;
  stale: number;
  parked: number;
  waiting: number;
  restored: number;
  gaps: number;
  ignored: number;
}

export const emptyTally = (): Tally => ({ applied: 0, duplicates: 0, stale: 0, parked: 0, waiting: 0, restored: 0, gaps: 0, ignored: 0 });
