import { stateMachine } from '@trunkline/domain';

/** Every way an account can change its state. */
export const accountMachine = stateMachine({
  initial: 'active',
  final: [],
  moves: {
    close: { from: ['active'], to: 'closed' },
    reopen: { from: ['closed'], to: 'active' },
  },
});

export type AccountVerb = 'close' | 'reopen';
