import type { TicketStatus } from '@trunkline/contracts/repair';
import { stateMachine } from '@trunkline/domain';

export type TicketVerb =
  | 'acknowledge'
  | 'dismiss'
  | 'start'
  | 'askCustomer'
  | 'hearCustomer'
  | 'hold'
  | 'continue'
  | 'resolve'
  | 'reopen'
  | 'close'
  | 'askCancellation'
  | 'declineCancellation'
  | 'cancel';

/** Every way a ticket can change its status. A row that is not here cannot happen. */
export const ticketMachine = stateMachine<TicketStatus, TicketVerb>({
  initial: 'potential',
  final: ['closed', 'cancelled'],
  moves: {
    acknowledge: { from: ['potential'], to: 'acknowledged' },
    dismiss: { from: ['potential'], to: 'cancelled' },
    start: { from: ['acknowledged', 'reopened'], to: 'inProgress' },
    askCustomer: { from: ['inProgress'], to: 'pending' },
    hearCustomer: { from: ['pending'], to: 'inProgress' },
    hold: { from: ['inProgress'], to: 'held' },
    continue: { from: ['held'], to: 'inProgress' },
    resolve: { from: ['inProgress', 'pending'], to: 'resolved' },
    reopen: { from: ['resolved'], to: 'reopened' },
    close: { from: ['resolved'], to: 'closed' },
    askCancellation: { from: ['acknowledged', 'inProgress', 'pending'], to: 'assessingCancellation' },
    declineCancellation: { from: ['assessingCancellation'], to: 'inProgress' },
    cancel: { from: ['assessingCancellation'], to: 'cancelled' },
  },
});
