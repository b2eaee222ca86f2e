import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { MessageTeller } from '../messages/message.teller.ts';
// Declared by being loaded: the mail about an address that takes no mail.
import './suppression.mail.tsx';

/** Hears what this service itself announces, as it hears others. */
@Controller()
export class SuppressionConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('notifications', { batch: true })
  tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    return this.teller.tell(tx, facts, envelopes);
  }
}
