import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { keepAdministrators, type KnownPerson } from '../contacts/administrator.store.ts';
import { keepUsers } from '../links/thing.store.ts';
import { MessageTeller } from '../messages/message.teller.ts';
// Declared by being loaded: the mails about a person's own sign-in and what they may do, and about accounts that move.
import './access.mail.tsx';
import './account-moved.mail.tsx';
import './idle.mail.tsx';
import './invitation.mail.tsx';
import './password.mail.tsx';
import './registration.mail.tsx';
import './second-factor.mail.tsx';

/** Hears all that identity announces; what is told of it stands in the mails of this folder. */
@Controller()
export class UserConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('identity', { batch: true })
  async tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    const people = facts.filter((fact): fact is KnownPerson => 'user' in fact);
    await keepAdministrators(tx, people);
    await keepUsers(
      tx,
      people.map(({ user }) => user),
    );
    return this.teller.tell(tx, facts, envelopes);
  }
}
