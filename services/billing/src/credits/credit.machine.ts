import type { CreditState } from '@trunkline/contracts/billing';
import { stateMachine } from '@trunkline/domain';

export type CreditVerb = 'revise' | 'approve' | 'reject' | 'bill';

/** Every way a credit can change. What was issued is never revised; what repair’s word took back may come again with another word of it. */
export const creditMachine = stateMachine<CreditState, CreditVerb>({
  initial: 'proposed',
  final: ['billed'],
  moves: {
    revise: { from: ['proposed', 'rejected'], to: 'proposed' },
    approve: { from: ['proposed'], to: 'issued' },
    reject: { from: ['proposed'], to: 'rejected' },
    bill: { from: ['issued'], to: 'billed' },
  },
});
