import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { ticketIn } from '../links/thing.rules.ts';
import { keepThings } from '../links/thing.store.ts';
import { MessageTeller } from '../messages/message.teller.ts';
// Declared by being loaded: the mails about tickets, and about services that fail again and again.
import './chronic.mail.tsx';
import './ticket.mail.tsx';

/** Hears all that repair announces; what is told of it stands in the mails of this folder. */
@Controller()
export class TicketConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('repair', { batch: true })
  async tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    await keepThings(tx, facts, envelopes, ticketIn);
    return this.teller.tell(tx, facts, envelopes);
  }
}
