import { Judgement, type Finding } from './check.finding.ts';
import type { Effect, Evidence, WireRecord } from '../evidence/evidence.ts';

/**
 * I3: a handler of every fact sees a key's events by ordinal without gaps; a projection never goes back and ends at the newest state; all topics
 * together hold every sequence number of a stream; first copies stand in the log by ordinal.
 */
export function keepsOrder(evidence: Evidence): Finding {
  const judgement = new Judgement();
  const effects = evidence.effects.toSorted((a, b) => a.n - b.n);
  everyFact(judgement, effects, evidence);
  projections(judgement, effects, evidence);
  streams(judgement, evidence.wire);
  logs(judgement, evidence.wire);
  return judgement;
}

function everyFact(judgement: Judgement, effects: Effect[], { every }: Evidence): void {
  const names = new Set(every.map(({ handler }) => handler));
  const rows = effects.filter(({ handler }) => names.has(handler));
  for (const [name, ofKey] of Map.groupBy(rows, ({ handler, topic, key }) => `${handler} ${topic} ${key}`)) {
    const seen = ofKey.map(({ ordinal }) => ordinal);
    const wrong = seen.findIndex((ordinal, index) => ordinal !== index + 1);
    judgement.expect(wrong === -1, () => `${name}: effect ${wrong + 1} is of ordinal ${seen[wrong]!}, after ${seen[wrong - 1] ?? 'none'}`);
  }
}

function projections(judgement: Judgement, effects: Effect[], { latest, wire }: Evidence): void {
  for (const { handler, topics } of latest) {
    const newest = new Map<string, number>();
    for (const { topic, key, sequence } of wire) if (topics.includes(topic)) newest.set(key, Math.max(newest.get(key) ?? 0, sequence));
    const seen = Map.groupBy(
      effects.filter((effect) => effect.handler === handler),
      ({ key }) => key,
    );
    for (const [key, last] of newest) {
      const sequences = (seen.get(key) ?? []).map(({ sequence }) => sequence);
      const back = sequences.findIndex((sequence, index) => index > 0 && sequence <= sequences[index - 1]!);
      judgement.expect(back === -1, () => `${handler} ${key}: went from ${sequences[back - 1]!} back to ${sequences[back]!}`);
      judgement.expect(
        sequences.at(-1) === last,
        () => `${handler} ${key}: ended at ${sequences.at(-1) ?? 'nothing'}, the newest is ${last}`,
      );
    }
  }
}

function streams(judgement: Judgement, wire: WireRecord[]): void {
  for (const [key, records] of Map.groupBy(wire, (record) => record.key)) {
    const numbers = [...new Set(records.map(({ sequence }) => sequence))].sort((a, b) => a - b);
    const gap = numbers.findIndex((sequence, index) => sequence !== index + 1);
    judgement.expect(gap === -1, () => `stream ${key}: ${gap + 1} is missing before ${numbers[gap]!}`);
  }
}

function logs(judgement: Judgement, wire: WireRecord[]): void {
  const inOrder = wire.toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
  for (const [name, records] of Map.groupBy(inOrder, ({ topic, key }) => `${topic} ${key}`)) {
    let last = 0;
    const early = records.find(({ ordinal }) => {
      if (ordinal > last + 1) return true;
      last = Math.max(last, ordinal);
      return false;
    });
    judgement.expect(
      early === undefined,
      () => `log of ${name}: ordinal ${early!.ordinal} at offset ${early!.offset} comes before ${last + 1}`,
    );
  }
}
