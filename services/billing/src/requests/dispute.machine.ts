import type { DisputeState } from '@trunkline/contracts/billing';
import { stateMachine } from '@trunkline/domain';

export type DisputeVerb = 'credit' | 'uphold' | 'withdraw' | 'reopen';

/** Every way a disputed amount can change (MEF 141). */
export const disputeMachine = stateMachine<DisputeState, DisputeVerb>({
  initial: 'disputeBeingInvestigated',
  final: ['withdrawn'],
  moves: {
    credit: { from: ['disputeBeingInvestigated'], to: 'credit' },
    uphold: { from: ['disputeBeingInvestigated'], to: 'paymentDue' },
    withdraw: { from: ['disputeBeingInvestigated'], to: 'withdrawn' },
    reopen: { from: ['credit', 'paymentDue'], to: 'disputeBeingInvestigated' },
  },
});
