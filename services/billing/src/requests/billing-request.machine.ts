import type { RequestState } from '@trunkline/contracts/billing';
import { stateMachine } from '@trunkline/domain';

export type RequestVerb =
  'acknowledge' | 'analyse' | 'research' | 'awaitCustomer' | 'resume' | 'credit' | 'deny' | 'inform' | 'reopen' | 'close' | 'withdraw';

/** Every way a billing request can change. A row that is not here cannot happen. */
export const requestMachine = stateMachine<RequestState, RequestVerb>({
  initial: 'open',
  final: ['closed'],
  moves: {
    acknowledge: { from: ['open'], to: 'acknowledged' },
    analyse: { from: ['acknowledged'], to: 'analysis' },
    research: { from: ['analysis'], to: 'research' },
    awaitCustomer: { from: ['analysis', 'research'], to: 'pendingCustomer' },
    resume: { from: ['pendingCustomer'], to: 'research' },
    credit: { from: ['research'], to: 'resolvedCredit' },
    deny: { from: ['research'], to: 'resolvedDenied' },
    inform: { from: ['research'], to: 'resolvedInformation' },
    reopen: { from: ['resolvedCredit', 'resolvedDenied', 'resolvedInformation'], to: 'research' },
    close: { from: ['resolvedCredit', 'resolvedDenied', 'resolvedInformation'], to: 'closed' },
    withdraw: { from: ['open', 'acknowledged', 'analysis', 'research', 'pendingCustomer'], to: 'closed' },
  },
});
