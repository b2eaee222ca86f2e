import { stateMachine } from '@trunkline/domain';

/** Every way a client can change its state. While it is inactive it gets no token, and those it has are refused. */
export const clientMachine = stateMachine({
  initial: 'active',
  final: [],
  moves: {
    deactivate: { from: ['active'], to: 'inactive' },
    reactivate: { from: ['inactive'], to: 'active' },
  },
});

export type ClientVerb = 'deactivate' | 'reactivate';
