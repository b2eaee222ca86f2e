import { stateMachine } from '@trunkline/domain';

/** Every way an enterprise can change its state. While it is inactive, none of its people may do anything. */
export const enterpriseMachine = stateMachine({
  initial: 'active',
  final: [],
  moves: {
    deactivate: { from: ['active'], to: 'inactive' },
    reactivate: { from: ['inactive'], to: 'active' },
  },
});

export type EnterpriseVerb = 'deactivate' | 'reactivate';
