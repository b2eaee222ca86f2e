import { stateMachine } from '@trunkline/domain';

/** Every way an order can change its state. A row that is not here cannot happen. */
export const orderMachine = stateMachine({
  initial: 'acknowledged',
  final: ['completed'],
  moves: {
    start: { from: ['acknowledged'], to: 'inProgress' },
    complete: { from: ['inProgress'], to: 'completed' },
  },
});

export type OrderVerb = 'start' | 'complete';
