import { stateMachine } from '@trunkline/domain';

/** Every way a user can change their state. Only who is active may sign in or do anything. */
export const userMachine = stateMachine({
  initial: 'invited',
  final: ['deleted'],
  moves: {
    activate: { from: ['invited'], to: 'active' },
    deactivate: { from: ['active'], to: 'inactive' },
    reactivate: { from: ['inactive'], to: 'active' },
    lock: { from: ['active'], to: 'locked' },
    unlock: { from: ['locked'], to: 'active' },
    delete: { from: ['invited', 'active', 'inactive', 'locked'], to: 'deleted' },
  },
});

export type UserVerb = 'activate' | 'deactivate' | 'reactivate' | 'lock' | 'unlock' | 'delete';
