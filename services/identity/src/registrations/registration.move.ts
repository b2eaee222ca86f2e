import type { Registration } from './registration.entity.ts';
import { registrationMachine, type RegistrationVerb } from './registration.machine.ts';

/** The request after this verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveRegistration = (registration: Registration, verb: RegistrationVerb, at: Date): Registration => ({
  ...registration,
  state: registrationMachine.next(registration.state, verb),
  updatedAt: at,
});
