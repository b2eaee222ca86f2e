import type { GcrState } from '@trunkline/contracts/maintenance';
import { stateMachine } from '@trunkline/domain';

export type GcrVerb =
  | 'submit'
  | 'approve'
  | 'reject'
  | 'redraft'
  | 'schedule'
  | 'revise'
  | 'reschedule'
  | 'postpone'
  | 'start'
  | 'startUrgently'
  | 'extend'
  | 'completeWindow'
  | 'complete'
  | 'notComplete'
  | 'rollBack'
  | 'activateAlternateNight'
  | 'cancel'
  | 'close';

/** Every way planned work can change. A row that is not here cannot happen. */
export const gcrMachine = stateMachine<GcrState, GcrVerb>({
  initial: 'draft',
  final: ['rejected', 'cancelled', 'closed'],
  moves: {
    redraft: { from: ['draft'], to: 'draft' },
    submit: { from: ['draft'], to: 'submitted' },
    approve: { from: ['submitted'], to: 'approved' },
    reject: { from: ['submitted'], to: 'rejected' },
    schedule: { from: ['approved', 'postponed'], to: 'scheduled' },
    revise: { from: ['scheduled'], to: 'scheduled' },
    reschedule: { from: ['scheduled'], to: 'scheduled' },
    postpone: { from: ['scheduled'], to: 'postponed' },
    start: { from: ['scheduled'], to: 'inProgress' },
    startUrgently: { from: ['submitted'], to: 'inProgress' },
    extend: { from: ['inProgress'], to: 'inProgress' },
    completeWindow: { from: ['inProgress'], to: 'scheduled' },
    complete: { from: ['inProgress'], to: 'completed' },
    notComplete: { from: ['inProgress'], to: 'notCompleted' },
    rollBack: { from: ['inProgress'], to: 'notCompleted' },
    activateAlternateNight: { from: ['notCompleted'], to: 'scheduled' },
    cancel: { from: ['draft', 'submitted', 'approved', 'scheduled', 'postponed'], to: 'cancelled' },
    close: { from: ['completed', 'notCompleted'], to: 'closed' },
  },
});
