import { stateMachine } from '@trunkline/domain';

/** Every way a membership, of an enterprise or of the staff, can change its state. */
export const membershipMachine = stateMachine({
  initial: 'active',
  final: [],
  moves: {
    end: { from: ['active'], to: 'ended' },
    resume: { from: ['ended'], to: 'active' },
  },
});

export type MembershipVerb = 'end' | 'resume';
