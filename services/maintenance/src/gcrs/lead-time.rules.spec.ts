import { describe, expect, it } from '@jest/globals';
import { owedFor } from './lead-time.rules.ts';

const start = new Date('2026-03-20T02:00:00Z');
const before = (hours: number) => new Date(start.getTime() - hours * 3_600_000);

describe('a notice that leaves', () => {
  it.each([
    [240, 'nothing'],
    [239.9, 'reason'],
    [168, 'reason'],
    [167.9, 'reasonAndApprover'],
  ] as const)('%d hours before planned work owes %s', (hours, owed) => {
    expect(owedFor('planned', start, before(hours))).toBe(owed);
    expect(owedFor('essential', start, before(hours))).toBe(owed);
  });

  it.each(['emergency', 'thirdParty'] as const)('at once owes nothing for %s work', (classification) => {
    expect(owedFor(classification, start, start)).toBe('nothing');
  });
});
