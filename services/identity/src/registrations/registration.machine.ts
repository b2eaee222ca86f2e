import { stateMachine } from '@trunkline/domain';

/** Every way a request for a place can change. It is decided once. */
export const registrationMachine = stateMachine({
  initial: 'pending',
  final: ['approved', 'declined'],
  moves: {
    approve: { from: ['pending'], to: 'approved' },
    decline: { from: ['pending'], to: 'declined' },
  },
});

export type RegistrationVerb = 'approve' | 'decline';
