import { describe, expect, it } from '@jest/globals';
import {
  areForTheSame,
  criteria,
  firstUncovered,
  isFallback,
  isValidOn,
  overlap,
  resolve,
  type Asked,
  type Candidate,
} from './contact-directory.ts';

/** The same numbers at every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = numbers(9);
const below = (most: number) => Math.floor(random() * most);
const aDay = () => `2026-0${1 + below(6)}-1${below(5)}`;
const aValue = () => ['North', 'South', undefined, undefined][below(4)];
const asked = (): Asked => Object.fromEntries(criteria.map((criterion) => [criterion, aValue()]));
const anEntry = (n: number) => {
  const [one, other] = [aDay(), aDay()].sort() as [string, string];
  return { n, ...asked(), from: one, ...(random() < 0.6 && { to: other }) };
};
const shuffled = <T>(all: T[]): T[] =>
  all
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
const fits = (entry: Candidate, question: Asked) => criteria.every((name) => entry[name] == null || entry[name] === question[name]);
const isWithin = (one: Candidate, other: Candidate) => criteria.every((name) => one[name] == null || one[name] === other[name]);

describe('of any entries, for any question and day', () => {
  it('those win that fit, are valid, and than which none that does is more specific', () => {
    for (let run = 0; run < 3000; run++) {
      const entries = Array.from({ length: below(12) }, (_, n) => anEntry(n));
      const [question, day] = [asked(), aDay()];
      const fitting = entries.filter((entry) => fits(entry, question) && isValidOn(entry, day));
      const resolved = resolve(entries, question, day);
      expect(resolved === undefined).toBe(fitting.length === 0);
      for (const winner of resolved?.entries ?? []) {
        expect(fitting).toContain(winner);
        expect(fitting.filter((other) => isWithin(winner, other) && !isWithin(other, winner))).toEqual([]);
        expect(areForTheSame(winner, resolved!.entries[0]!)).toBe(true);
      }
    }
  });

  it('it is the same ones in whatever order they come, and a fallback is what is left where nothing else fits', () => {
    for (let run = 0; run < 1000; run++) {
      const fallback = { n: 99, from: '2026-01-01' };
      const entries = [fallback, ...Array.from({ length: below(10) }, (_, n) => anEntry(n))];
      const [question, day] = [asked(), aDay()];
      const names = (all: typeof entries) =>
        resolve(all, question, day)!
          .entries.map(({ n }) => n)
          .sort();
      expect(names(shuffled(entries))).toEqual(names(entries));
      const others = entries.filter((entry) => !isFallback(entry) && fits(entry, question) && isValidOn(entry, day));
      expect(names(entries).includes(99)).toBe(others.length === 0);
    }
  });

  it('two overlap where there is a day on which both are valid', () => {
    const days = Array.from({ length: 181 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    for (let run = 0; run < 500; run++) {
      const [one, other] = [anEntry(1), anEntry(2)];
      const both = days.some((day) => isValidOn(one, day) && isValidOn(other, day));
      expect(overlap(one, other)).toBe(both);
    }
  });
});

describe('why an entry wins', () => {
  const everybody = { from: '2026-01-01' };
  const northern = { ...everybody, legacyCompany: 'Northern Telephone' };
  it.each<[Candidate[], Asked, string]>([
    [[everybody], {}, 'it is for everybody'],
    [[everybody], { country: 'BR' }, 'it is for everybody; nothing more specific is for country BR on that day'],
    [
      [everybody, northern, { ...everybody, country: 'US' }],
      { legacyCompany: 'northern telephone', country: 'US' },
      'it is for legacy company Northern Telephone; nothing more specific is for country US on that day; 2 less specific contacts fit too',
    ],
  ])('is said: %#', (entries, question, because) => expect(resolve(entries, question, '2026-02-01')).toMatchObject({ because }));
});

describe('the days without a fallback', () => {
  it.each<[string, Candidate[], string | undefined]>([
    ['none', [{ from: '2025-01-01' }], undefined],
    ['all, where there is none', [{ from: '2025-01-01', country: 'US' }], '2026-02-01'],
    ['those after the last one', [{ from: '2025-01-01', to: '2026-02-28' }], '2026-03-01'],
    ['none, where one follows the other', [{ from: '2026-03-01' }, { from: '2025-01-01', to: '2026-02-28' }], undefined],
    ['those between two', [{ from: '2026-03-02' }, { from: '2025-01-01', to: '2026-02-28' }], '2026-03-01'],
  ])('begin: %s', (_, entries, day) => expect(firstUncovered(entries, '2026-02-01')).toBe(day));
});
