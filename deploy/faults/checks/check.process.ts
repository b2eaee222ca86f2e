import { Judgement, type Finding } from './check.finding.ts';
import type { Evidence } from '../evidence/evidence.ts';

const longestQuietMs = 60_000;
const longestDryMs = 5000;
const mostBytes = 768 * 1024 * 1024;
/** Below this many dead rows a table is small, however few of its rows live. */
const deadFloor = 200_000;
const pastWaitMs = 10_000;

/** I5: within a generation the position never moves back, and at the end it stands where the log ends. */
export function keepsPosition({ positions, ends }: Evidence): Finding {
  const judgement = new Judgement();
  for (const [name, samples] of Map.groupBy(positions, ({ topic, partition }) => `${topic}/${partition}`)) {
    const inTime = samples.toSorted((a, b) => a.at - b.at);
    for (const [index, { next, generation }] of inTime.entries()) {
      const before = inTime[index - 1];
      if (!before) continue;
      const forward = generation > before.generation || (generation === before.generation && next >= before.next);
      judgement.expect(forward, () => `${name}: from ${before.next} (generation ${before.generation}) to ${next} (${generation})`);
    }
  }
  for (const { topic, partition, next, end } of ends) {
    judgement.expect(next === end, () => `${topic}/${partition}: stands at ${next}, the log ends at ${end}`);
  }
  return judgement;
}

/** I6: while one key is parked, the others go on: no ten seconds without an effect of another key. */
export function keepsPace({ parkedSpans, effects }: Evidence): Finding {
  const judgement = new Judgement();
  const inTime = effects.toSorted((a, b) => a.at - b.at);
  for (const { key, from, until } of parkedSpans) {
    let [last, longest] = [from, 0];
    for (const effect of inTime) {
      if (effect.at < from || effect.at > until || effect.key === key) continue;
      longest = Math.max(longest, effect.at - last);
      last = effect.at;
    }
    longest = Math.max(longest, until - last);
    judgement.expect(longest <= pastWaitMs, () => `while ${key} was parked no other key had an effect for ${Math.round(longest)} ms`);
  }
  return judgement;
}

/** I7: every mail arrives, and a crash repeats at most those in flight. */
export function mailsOnce({ mails }: Evidence): Finding {
  const judgement = new Judgement();
  if (!mails) return judgement;
  const { ordered, kills, inFlight } = mails;
  for (const { id, delivered } of ordered) judgement.expect(delivered > 0, () => `mail ${id} was never delivered`);
  const extra = ordered.reduce((sum, { delivered }) => sum + Math.max(0, delivered - 1), 0);
  judgement.expect(extra <= kills * inFlight, () => `${extra} mails too many after ${kills} kills with ${inFlight} in flight`);
  return judgement;
}

/** I8: all is quiet within a minute of the last fault, and no process ended of its own accord. */
export function recovers({ quietAfterMs, deaths }: Evidence): Finding {
  const judgement = new Judgement();
  const quiet = quietAfterMs !== undefined && quietAfterMs <= longestQuietMs;
  judgement.expect(quiet, () => (quietAfterMs === undefined ? 'something still waits' : `quiet only after ${quietAfterMs} ms`));
  for (const death of deaths) judgement.expect(false, () => death);
  return judgement;
}

/** I9: no process grows large, no pool is dry for more than five seconds, no table is mostly dead. */
export function keepsSmall({ gauges, bloat }: Evidence): Finding {
  const judgement = new Judgement();
  for (const [actor, samples] of Map.groupBy(gauges, (gauge) => gauge.actor)) {
    const largest = Math.max(...samples.map(({ rssBytes }) => rssBytes));
    judgement.expect(largest <= mostBytes, () => `${actor} grew to ${Math.round(largest / 1024 / 1024)} MiB`);
    const longest = Math.max(...samples.map(({ waitedMs }) => waitedMs));
    judgement.expect(longest <= longestDryMs, () => `the pool of ${actor} was dry for ${longest} ms`);
  }
  for (const { table, live, dead } of bloat) {
    judgement.expect(dead <= 5 * Math.max(live, deadFloor / 5), () => `${table}: ${dead} dead rows to ${live} live ones`);
  }
  return judgement;
}

/** I10: parked is what was poisoned, and what follows it on its key and topic; nothing else. */
export function parksPoison({ parked, poison, wire }: Evidence): Finding {
  const judgement = new Judgement();
  const poisoned = new Set(poison);
  const firsts = new Map<string, number>();
  for (const { token, topic, key, ordinal } of wire) {
    const name = `${topic} ${key}`;
    if (poisoned.has(token)) firsts.set(name, Math.min(firsts.get(name) ?? Infinity, ordinal));
  }
  for (const { topic, key, ordinal, token, error } of parked) {
    const follows = ordinal !== null && ordinal > (firsts.get(`${topic} ${key}`) ?? Infinity);
    judgement.expect(poisoned.has(token) || follows, () => `${topic} ${key} ${ordinal ?? token} is parked: ${error}`);
  }
  const there = new Set(parked.map(({ token }) => token));
  for (const token of poisoned) judgement.expect(there.has(token), () => `poison ${token} is not parked`);
  return judgement;
}
