import { describe, expect, it } from '@jest/globals';

/**
 * A model of what the extension `topics` promises. It decides no effect: marks do that, by ordinal, within one topic. It serves a reader that hears some
 * topics of a stream and lets what follows from them go in the order of the stream. One stream stands for all, for they share nothing; a topic is one
 * queue, for a key has one partition of it; repeats are left out, for marks take them away before the reader.
 */
interface Fact {
  topic: string;
  ordinal: number;
  sequence: number;
  reach: Map<string, number>;
}

const topics = ['A', 'B', 'C', 'D', 'E'];
const runs = 2000;

/** Random numbers that a seed repeats (mulberry32). */
function randomOf(seed: number) {
  return (below: number): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
type Random = ReturnType<typeof randomOf>;

/** Transactions of one to three facts each; all facts of one say how far the topics had come after its last. */
function announce(random: Random): Fact[] {
  const come = new Map<string, number>();
  const facts: Fact[] = [];
  for (let transactions = 3 + random(10); transactions > 0; transactions--) {
    const chosen = Array.from({ length: 1 + random(3) }, () => topics[random(topics.length)]!);
    const places = chosen.map((topic) => {
      come.set(topic, (come.get(topic) ?? 0) + 1);
      return { topic, ordinal: come.get(topic)! };
    });
    const reach = new Map(come);
    for (const place of places) facts.push({ ...place, sequence: facts.length + 1, reach });
  }
  return facts;
}

interface Reader {
  hears: Set<string>;
  /** Which topics of a fact's reach it waits for. */
  waitsFor(topic: string, hears: Set<string>): boolean;
  /** What it takes for heard of a topic of which nothing ever came, when the log holds nothing of the stream. */
  ofNothing: 'all' | 'none';
}

/** Delivers the heard topics in a random interleaving; answers the sequences in the order in which the reader lets them go, and those it still holds. */
function read(random: Random, facts: Fact[], { hears, waitsFor, ofNothing }: Reader): { released: number[]; held: number[] } {
  const logs = new Map([...hears].map((topic) => [topic, facts.filter((fact) => fact.topic === topic)]));
  const heard = new Map<string, number>();
  let held: Fact[] = [];
  const released: number[] = [];
  const has = (topic: string, ordinal: number) =>
    heard.has(topic) ? heard.get(topic)! >= ordinal : ofNothing === 'all' && logs.get(topic)?.length === 0;
  for (let log; (log = pick(random, [...logs.values()]));) {
    const fact = log.shift()!;
    heard.set(fact.topic, fact.ordinal);
    held.push(fact);
    const free = held.filter(({ reach }) => [...reach].every(([topic, ordinal]) => !waitsFor(topic, hears) || has(topic, ordinal)));
    held = held.filter((fact) => !free.includes(fact));
    released.push(...free.map(({ sequence }) => sequence).sort((one, other) => one - other));
  }
  return { released, held: held.map(({ sequence }) => sequence) };
}

const pick = (random: Random, logs: Fact[][]): Fact[] | undefined => {
  const left = logs.filter((log) => log.length > 0);
  return left.length ? left[random(left.length)] : undefined;
};

const someOf = (random: Random) => new Set(topics.filter(() => random(3) > 0));
const careful: Omit<Reader, 'hears'> = { waitsFor: (topic, hears) => hears.has(topic), ofNothing: 'all' };
const rises = (sequences: number[]) => sequences.every((sequence, index) => index === 0 || sequence > sequences[index - 1]!);

/** Seeds of the runs in which a reader let something go too early, and in which it holds something for ever. `missed`: the stream's first facts are no longer in the logs. */
function tried(reader: Omit<Reader, 'hears'>, missed: boolean) {
  const seeds = { disordered: 0, stuck: 0 };
  for (let seed = 0; seed < runs; seed++) {
    const random = randomOf(seed);
    const facts = announce(random);
    const { released, held } = read(random, facts.slice(missed ? random(facts.length) : 0), { ...reader, hears: someOf(random) });
    if (!rises(released)) seeds.disordered++;
    if (held.length) seeds.stuck++;
  }
  return seeds;
}

describe('a reader that holds a fact until it has heard what the fact says came before, of the topics it hears', () => {
  it('lets all go, in the order of the stream, whatever the interleaving and whatever it does not hear', () => {
    expect(tried(careful, false)).toEqual({ disordered: 0, stuck: 0 });
  });

  it('does so too for a stream that it hears from its middle on, if what its log holds nothing of counts as heard', () => {
    expect(tried(careful, true)).toEqual({ disordered: 0, stuck: 0 });
  });
});

describe('without one of the rules a run shows it:', () => {
  it('a reader that waits for nothing lets facts go in another order', () => {
    expect(tried({ ...careful, waitsFor: () => false }, false).disordered).toBeGreaterThan(runs / 10);
  });

  it('a reader that waits for what it does not hear waits for ever', () => {
    expect(tried({ ...careful, waitsFor: () => true }, false).stuck).toBeGreaterThan(runs / 10);
  });

  it('a reader that waits for what is no longer in the log waits for ever', () => {
    expect(tried({ ...careful, ofNothing: 'none' }, true).stuck).toBeGreaterThan(runs / 10);
  });

  it('a fact that names only its own topic lets later ones overtake', () => {
    const own = ({ topic, ordinal, ...fact }: Fact): Fact => ({ topic, ordinal, ...fact, reach: new Map([[topic, ordinal]]) });
    const disordered = Array.from({ length: runs }, (_, seed) => {
      const random = randomOf(seed);
      return rises(read(random, announce(random).map(own), { ...careful, hears: someOf(random) }).released);
    }).filter((ordered) => !ordered);
    expect(disordered.length).toBeGreaterThan(runs / 10);
  });
});
