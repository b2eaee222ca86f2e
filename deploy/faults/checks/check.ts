import type { Evidence } from '../evidence/evidence.ts';
import { keepsCount, keepsNothingUndone, losesNothing } from './check.effects.ts';
import type { Finding } from './check.finding.ts';
import { keepsOrder } from './check.order.ts';
import { keepsPace, keepsPosition, keepsSmall, mailsOnce, parksPoison, recovers } from './check.process.ts';

export const invariants = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10'] as const;
export type Invariant = (typeof invariants)[number];

export type Findings = Record<Invariant, Finding>;

/** Decides the ten invariants of the design over what a run left behind. Pure: the same evidence gets the same judgement. */
export function check(evidence: Evidence): Findings {
  return {
    I1: losesNothing(evidence),
    I2: keepsCount(evidence),
    I3: keepsOrder(evidence),
    I4: keepsNothingUndone(evidence),
    I5: keepsPosition(evidence),
    I6: keepsPace(evidence),
    I7: mailsOnce(evidence),
    I8: recovers(evidence),
    I9: keepsSmall(evidence),
    I10: parksPoison(evidence),
  };
}

export const violated = (findings: Findings): Invariant[] => invariants.filter((name) => findings[name].offenders > 0);
