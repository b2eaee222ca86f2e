import type { Invariant } from '../checks/check.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { GroundKind } from '../stage/ground.ts';
import type { LoadName } from '../load/load.ts';
import type { Stage } from '../stage/stage.ts';

export type Profile = 'ci' | 'full';

/** What a fault did to a run. */
export interface Strike {
  /** How often it was to strike, and how often it did: fewer make the run invalid. */
  wanted: number;
  fired: number;
  /** What was measured besides, with its unit in the name. */
  measured?: Record<string, number>;
  /** While it went on: what events and callers waited then is compared with the calm before, and with what came after. */
  during?: { from: number; until: number };
  mails?: Evidence['mails'];
  /** What the matrix wants and this run did not reach, as far as the fault itself can tell. */
  missed?: string;
}

/** The most that a wait may grow, as a multiple of what it was in the calm before. */
export interface Bounds {
  /** p99 of what a caller waits for a commit, while the fault goes on. */
  commit?: number;
  /** p99 from commit to effect, while the fault goes on; keys that are parked do not count. */
  wait?: number;
  /** The same when the fault is over. */
  waitAfter?: number;
}

/** One line of the fault matrix. */
export interface Fault {
  id: `F${number}`;
  title: string;
  loads: LoadName[];
  /** How often, or how many seconds, in a full run; the loads share it, and the CI profile takes a tenth. */
  amount: number;
  /** The CI profile does not take a tenth of what the load asks for. */
  wholeLoad?: boolean;
  /** The longest it may take until all partitions are held again, in milliseconds, where the matrix names one; measured as `longestResumeMs`. */
  resumeMs?: number;
  bounds?: Bounds;
  /** Invariants that the fault itself breaks, so that they say nothing. */
  unjudged?: Invariant[];
  ground?: GroundKind;
  /** Whether the second Kafka client is put to it too. */
  everyDriver?: boolean;
  /** Why it cannot run here; undefined where it can. */
  prevented?(): Promise<string | undefined>;
  /** Comes before the processes start. */
  prepare?(stage: Stage): Promise<void> | void;
  /** Brings it on while the load runs, and resolves when it is over and everything is running again. */
  strike(stage: Stage, amount: number): Promise<Strike>;
  /** How often it struck, where only the evidence tells. */
  count?(evidence: Evidence): number;
  /** Looks for its trace in the evidence; says why the fault did not really happen, if so. */
  doubt?(evidence: Evidence): string | undefined;
  /** Says what the matrix wants and the evidence does not bear out, if anything; it turns nothing red. */
  regret?(evidence: Evidence): string | undefined;
  /** Comes after the load: the run is judged on what this leaves. */
  after?(stage: Stage): Promise<Strike>;
}

/** The copies in the log beyond the first of each event. */
export const duplicatesOn = (wire: Evidence['wire']): number => wire.length - new Set(wire.map(({ id }) => id)).size;
export const noDuplicates = ({ wire }: Evidence) =>
  duplicatesOn(wire) > 0 ? undefined : 'no event is twice in the log, so nothing was interrupted';
