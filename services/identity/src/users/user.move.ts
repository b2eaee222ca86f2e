import type { User } from './user.entity.ts';
import { userMachine, type UserVerb } from './user.machine.ts';

/** The user after this verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveUser = (user: User, verb: UserVerb, at: Date): User => ({
  ...user,
  state: userMachine.next(user.state, verb),
  updatedAt: at,
});
