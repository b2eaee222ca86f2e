import { Judgement, type Finding } from './check.finding.ts';
import type { Evidence } from '../evidence/evidence.ts';

/**
 * I1: every event of a committed transaction is on the wire and had its effect at each handler of every fact, or is parked, of which I10 judges.
 * A transaction whose outcome is unknown must be there whole or not at all.
 */
export function losesNothing({ operations, wire, effects, every, parked }: Evidence): Finding {
  const judgement = new Judgement();
  const onWire = new Set(wire.map(({ token }) => token));
  const had = new Set(effects.map(({ handler, token }) => `${handler}\n${token}`));
  const aside = new Set(parked.map(({ token }) => token));
  for (const { op, events, outcome } of operations) {
    const present = events.some(({ token }) => onWire.has(token));
    if (outcome === 'rolledBack' || (outcome === 'unknown' && !present)) continue;
    for (const { token, topic } of events) {
      judgement.expect(onWire.has(token), () => `${op} (${outcome}): ${token} never reached ${topic}`);
      for (const { handler } of every.filter((one) => one.topic === topic)) {
        judgement.expect(
          aside.has(token) || had.has(`${handler}\n${token}`),
          () => `${op} (${outcome}): ${token} has no effect at ${handler}`,
        );
      }
    }
  }
  return judgement;
}

/** I2: no event has more than one effect at one handler. */
export function keepsCount({ effects }: Evidence): Finding {
  const judgement = new Judgement();
  const counts = Map.groupBy(effects, ({ handler, id }) => `${handler} ${id}`);
  for (const [name, rows] of counts) {
    judgement.expect(rows.length === 1, () => `${name}: ${rows.length} effects (${rows.map(({ n }) => n).join(', ')})`);
  }
  return judgement;
}

/** I4: nothing of a transaction that was rolled back is on the wire or has an effect. */
export function keepsNothingUndone({ operations, wire, effects }: Evidence): Finding {
  const judgement = new Judgement();
  const seen = new Map([
    ...effects.map(({ token, handler }) => [token, handler] as const),
    ...wire.map(({ token, topic }) => [token, topic] as const),
  ]);
  for (const { op, events } of operations.filter(({ outcome }) => outcome === 'rolledBack')) {
    for (const { token } of events) {
      judgement.expect(!seen.has(token), () => `${op} was rolled back, yet ${token} is at ${seen.get(token)!}`);
    }
  }
  return judgement;
}
