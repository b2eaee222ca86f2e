import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { gcrIn } from '../links/thing.rules.ts';
import { keepThings } from '../links/thing.store.ts';
import { MessageTeller } from '../messages/message.teller.ts';
// Declared by being loaded: the notices of planned work, and what was answered about it.
import './inquiry.mail.tsx';
import './notice.mail.tsx';

/** Hears all that maintenance announces; what is told of it stands in the mails of this folder. */
@Controller()
export class GcrConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('maintenance', { batch: true })
  async tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    await keepThings(tx, facts, envelopes, gcrIn);
    return this.teller.tell(tx, facts, envelopes);
  }
}
