/** Where an event stands: `sequence` in its stream, `ordinal` in its stream and topic, `at` in microseconds of its owner's database since 1970. */
export interface Place {
  sequence: number;
  ordinal: number;
  at: number;
}

/** The place of the last event applied: `last` is its ordinal for handlers of every fact, its sequence for projections. */
export interface Mark {
  last: number;
  at: number;
}

/**
 * `duplicate` and `stale` have no effect; `apply` and `restored` (the source was restored from a backup and speaks again) have theirs;
 * `behind` waits for an earlier event that was not applied.
 */
export type Verdict = 'apply' | 'duplicate' | 'stale' | 'restored' | 'behind';

/** The rule for handlers that take every fact. The mark answered is the one to keep if the event is not applied. */
export function decideEvery(known: Mark | undefined, { ordinal, at }: Place): { verdict: Verdict; mark: Mark } {
  const mark = known ?? { last: ordinal - 1, at: 0 };
  if (ordinal <= mark.last && at <= mark.at) return { verdict: 'duplicate', mark };
  if (ordinal <= mark.last) return { verdict: 'restored', mark: { last: ordinal - 1, at: at - 1 } };
  return { verdict: ordinal === mark.last + 1 ? 'apply' : 'behind', mark };
}

/** The rule for projections of the newest state. */
export function decideLatest(known: Mark | undefined, { sequence, at }: Place): { verdict: Verdict; mark: Mark } {
  const mark = known ?? { last: 0, at: 0 };
  const older = at < mark.at || (at === mark.at && sequence <= mark.last);
  return { verdict: older ? 'stale' : 'apply', mark };
}

export const isApplied = (verdict: Verdict): boolean => verdict === 'apply' || verdict === 'restored';
export const isNewer = (one: Mark, other: Mark): boolean => one.at > other.at || (one.at === other.at && one.last > other.last);
