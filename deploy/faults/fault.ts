import type { Evidence } from './evidence.ts';
import type { LoadName } from './load.ts';
import type { Stage } from './stage.ts';

export type Profile = 'ci' | 'full';

/** What a fault did to a run. */
export interface Strike {
  /** How often it was to strike, and how often it did: fewer make the run invalid. */
  wanted: number;
  fired: number;
  /** What was measured besides, with its unit in the name. */
  measured?: Record<string, number>;
}

/** One line of the fault matrix. */
export interface Fault {
  id: `F${number}`;
  title: string;
  loads: LoadName[];
  /** How often, or how many seconds, in a full run; the loads share it, and the CI profile takes a tenth. */
  amount: number;
  /** The longest it may take until all partitions are held again, in milliseconds, where the matrix names one; measured as `longestResumeMs`. */
  resumeMs?: number;
  /** Whether the second Kafka client is put to it too. */
  everyDriver?: boolean;
  /** Why it cannot run here; undefined where it can. */
  prevented?(): Promise<string | undefined>;
  /** Brings it on while the load runs, and resolves when it is over and everything is running again. */
  strike(stage: Stage, amount: number): Promise<Strike>;
  /** Looks for its trace in the evidence; says why the fault did not really happen, if so. */
  doubt?(evidence: Evidence): string | undefined;
  /** Comes after the load: the run is judged on what this leaves. */
  after?(stage: Stage): Promise<Strike>;
}

/** The copies in the log beyond the first of each event. */
export const duplicatesOn = (wire: Evidence['wire']): number => wire.length - new Set(wire.map(({ id }) => id)).size;
export const noDuplicates = ({ wire }: Evidence) => (duplicatesOn(wire) > 0 ? undefined : 'no event is twice in the log, so nothing was interrupted');
