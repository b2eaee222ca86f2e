import type { GcrClassification } from '@trunkline/contracts/maintenance';

const hourMs = 3_600_000;

interface LeadTime {
  /** Hours of notice below which a reason is due, and below which somebody must answer for it besides. */
  reasonBelow: number;
  approverBelow: number;
}

/** How long before its window work is announced. Of what is not here no notice is too late: emergencies, and the work of others. */
const leadTimes: Partial<Record<GcrClassification, LeadTime>> = {
  planned: { reasonBelow: 10 * 24, approverBelow: 7 * 24 },
  essential: { reasonBelow: 10 * 24, approverBelow: 7 * 24 },
};

/** What a notice that leaves now owes for being late: nothing, a reason, or a reason and somebody who answers for it. */
export function owedFor(classification: GcrClassification, start: Date, now: Date): 'nothing' | 'reason' | 'reasonAndApprover' {
  const rule = leadTimes[classification];
  const hours = (start.getTime() - now.getTime()) / hourMs;
  if (!rule || hours >= rule.reasonBelow) return 'nothing';
  return hours >= rule.approverBelow ? 'reason' : 'reasonAndApprover';
}
