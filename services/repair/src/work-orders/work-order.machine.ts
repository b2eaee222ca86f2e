import type { WorkOrder, WorkOrderState } from '@trunkline/contracts/repair';
import { stateMachine } from '@trunkline/domain';

export type WorkOrderVerb = 'plan' | 'start' | 'complete' | 'fail' | 'cancel';

/** Every way a work order can change its state (MEF 137). */
export const workOrderMachine = stateMachine<WorkOrderState, WorkOrderVerb>({
  initial: 'open',
  final: ['completed', 'unableToComplete', 'cancelled'],
  moves: {
    plan: { from: ['open', 'planned'], to: 'planned' },
    start: { from: ['planned'], to: 'inProgress' },
    complete: { from: ['inProgress'], to: 'completed' },
    fail: { from: ['inProgress'], to: 'unableToComplete' },
    cancel: { from: ['open', 'planned', 'inProgress'], to: 'cancelled' },
  },
});

/** The work orders of a ticket once it is done: nobody goes on with what was not. */
export const endedWorkOrders = (workOrders: WorkOrder[], at: Date): WorkOrder[] =>
  workOrders.map((one) =>
    workOrderMachine.isFinal(one.state)
      ? one
      : { ...one, state: workOrderMachine.next(one.state, 'cancel'), endedAt: at.toISOString(), outcome: 'the ticket is done' },
  );
