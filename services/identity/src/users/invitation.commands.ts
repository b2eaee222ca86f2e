import { Injectable } from '@nestjs/common';
import { UserInvited, UserProfileChanged } from '@trunkline/contracts/identity';
import type { Transaction } from '@trunkline/messaging';
import { OneTimeLinks } from '../credentials/one-time-link.commands.ts';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import { askerName } from './asker.queries.ts';
import type { User } from './user.entity.ts';
import { userFact } from './user.facts.ts';
import { usersIn } from './user.store.ts';

/** What an invitation says besides whom it is for. */
export type Invitation = Pick<UserInvited, 'link' | 'expiresAt' | 'enterpriseId' | 'enterpriseName' | 'invitedBy'>;

/** Asks people by mail to come to an enterprise and choose a password. */
@Injectable()
export class Invitations {
  constructor(private readonly links: OneTimeLinks) {}

  /** A new invitation; it closes the one before. */
  async make(tx: Transaction, userId: string, enterpriseId: string): Promise<Invitation> {
    const [enterprise] = await enterprisesIn(tx).see(['enterpriseId'], [{ enterpriseId }]);
    const invitedBy = await askerName(tx);
    const link = this.links.make(tx, 'invitation', userId, { enterpriseId });
    return { ...link, enterpriseId, ...(enterprise && { enterpriseName: enterprise.name }), ...(invitedBy && { invitedBy }) };
  }
}

/** Writes and announces a user who is new or otherwise than before, and invites them where there is an invitation. */
export function keepUser(tx: Transaction, before: User | undefined, after: User, invitation?: Invitation): void {
  if (!before) usersIn(tx).add(after);
  else if (after !== before) {
    usersIn(tx).change(after);
    tx.emit(UserProfileChanged, { ...userFact(before, after), name: after.name });
  }
  if (!before || invitation) invite(tx, before && after, after, invitation);
}

/** Announces that somebody is asked to come. */
export const invite = (tx: Transaction, before: User | undefined, after: User, invitation?: Invitation): void =>
  tx.emit(UserInvited, { ...userFact(before, after), email: after.email, ...invitation });
