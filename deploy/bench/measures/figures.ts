/** The value below which a share of the values lies (nearest rank); undefined of nothing. */
export function percentile(values: number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : sorted.length ? (sorted[middle - 1]! + sorted[middle]!) / 2 : undefined;
}

export type Figures = { [name: string]: number | boolean | string | null | Figures | (number | null)[] };

/** Round by round into one: of each number the median; what is no number is kept from the last round, and a `true` of any round stays. */
export function combine(rounds: Figures[]): Figures {
  const names = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  return Object.fromEntries(
    names.map((name) => {
      const values = rounds.map((round) => round[name]).filter((value) => value !== undefined);
      const numbers = values.filter((value) => typeof value === 'number');
      if (values.some((value) => value === true)) return [name, true];
      return [name, numbers.length > values.length / 2 ? median(numbers)! : values.findLast((value) => typeof value !== 'number')!];
    }),
  );
}

export interface Verdict {
  /** Written and committed, and no effect. */
  lost: number;
  /** Effects beyond the first of the same fact. */
  doubled: number;
  /** First effects that came after a later fact's of the same key. */
  misordered: number;
  /** Effects of what was never committed. */
  invented: number;
}

type Numbered = readonly [key: string, number: number];

/** Compares what was committed with the effects in the order in which they came. Numbers rise with each commit of a key; they need not be gapless. */
export function judge(committed: Numbered[], effects: Numbered[]): Verdict {
  const name = ([key, number]: Numbered) => `${key}/${number}`;
  const promised = new Set(committed.map(name));
  const had = new Set<string>();
  const newest = new Map<string, number>();
  const verdict = { lost: 0, doubled: 0, misordered: 0, invented: 0 };
  for (const effect of effects) {
    const [key, number] = effect;
    if (had.has(name(effect))) {
      verdict.doubled++;
      continue;
    }
    had.add(name(effect));
    if (!promised.has(name(effect))) verdict.invented++;
    const before = newest.get(key) ?? 0;
    if (number < before) verdict.misordered++;
    newest.set(key, Math.max(before, number));
  }
  verdict.lost = [...promised].filter((each) => !had.has(each)).length;
  return verdict;
}

/** The same work with access and without it. */
const sides = ['with', 'without'] as const;
export type Side = (typeof sides)[number];

/**
 * Measures rates of both sides in turn, so many times, each side first in every other round, and tells the medians and the ratio: the median of what each round
 * came to, for a machine is not as fast in one minute as in the next.
 */
export async function compared(rounds: number, rate: (side: Side) => Promise<number>): Promise<Figures> {
  const found: Record<Side, number[]> = { with: [], without: [] };
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 ? sides.toReversed() : sides) found[side].push(await rate(side));
  }
  return {
    withPerSecond: median(found.with)!,
    withoutPerSecond: median(found.without)!,
    ratio: median(found.with.map((each, round) => each / found.without[round]!))!,
  };
}
