import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { orderIn } from '../links/thing.rules.ts';
import { keepThings } from '../links/thing.store.ts';
import { MessageTeller } from '../messages/message.teller.ts';
// Declared by being loaded: the mails about orders.
import './milestone.mail.tsx';
import './order.letter.tsx';

/** Hears all that orders announce; what is told of it stands in the mails of this folder. */
@Controller()
export class OrderConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('orders', { batch: true })
  async tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    await keepThings(tx, facts, envelopes, orderIn);
    return this.teller.tell(tx, facts, envelopes);
  }
}
