import type { Account } from './account.entity.ts';
import { accountMachine, type AccountVerb } from './account.machine.ts';

/** The account after this verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveAccount = (account: Account, verb: AccountVerb, at: Date): Account => ({
  ...account,
  state: accountMachine.next(account.state, verb),
  updatedAt: at,
});
