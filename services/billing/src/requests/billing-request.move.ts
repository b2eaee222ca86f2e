import type { BillingRequest } from './billing-request.entity.ts';
import { requestMachine, type RequestVerb } from './billing-request.machine.ts';
import type { Dispute } from './dispute.entity.ts';
import { disputeMachine, type DisputeVerb } from './dispute.machine.ts';

/** The request after the verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveRequest = (request: BillingRequest, verb: RequestVerb): BillingRequest => ({
  ...request,
  state: requestMachine.next(request.state, verb),
});

/** The same of an amount that it disputes. */
export const moveDispute = (dispute: Dispute, verb: DisputeVerb): Dispute => ({
  ...dispute,
  state: disputeMachine.next(dispute.state, verb),
});
