import type { Enterprise } from './enterprise.entity.ts';
import { enterpriseMachine, type EnterpriseVerb } from './enterprise.machine.ts';

/** The enterprise after this verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveEnterprise = (enterprise: Enterprise, verb: EnterpriseVerb, at: Date): Enterprise => ({
  ...enterprise,
  state: enterpriseMachine.next(enterprise.state, verb),
  updatedAt: at,
});
