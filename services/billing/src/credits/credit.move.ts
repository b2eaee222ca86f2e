import type { Credit } from './credit.entity.ts';
import { creditMachine, type CreditVerb } from './credit.machine.ts';

/** The credit after the verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveCredit = (credit: Credit, verb: CreditVerb): Credit => ({ ...credit, state: creditMachine.next(credit.state, verb) });
