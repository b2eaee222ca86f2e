import type { PaymentState } from '@trunkline/contracts/billing';
import { stateMachine } from '@trunkline/domain';

export type PaymentVerb = 'post' | 'fail';

/** Every way a payment can change: one that failed may be tried again, and one that was posted may come back. */
export const paymentMachine = stateMachine<PaymentState, PaymentVerb>({
  initial: 'scheduled',
  final: [],
  moves: {
    post: { from: ['scheduled', 'failed'], to: 'posted' },
    fail: { from: ['scheduled', 'posted'], to: 'failed' },
  },
});
