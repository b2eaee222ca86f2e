import { UserInvited, UserProfileChanged } from '@trunkline/contracts/identity';
import type { Transaction } from '@trunkline/messaging';
import type { User } from './user.entity.ts';
import { userFact } from './user.facts.ts';
import { usersIn } from './user.store.ts';

/** Writes and announces a user who is new or otherwise than before. */
export function keepUser(tx: Transaction, before: User | undefined, after: User): void {
  if (!before) {
    usersIn(tx).add(after);
    tx.emit(UserInvited, { ...userFact(undefined, after), email: after.email });
  } else if (after !== before) {
    usersIn(tx).change(after);
    tx.emit(UserProfileChanged, { ...userFact(before, after), name: after.name });
  }
}
