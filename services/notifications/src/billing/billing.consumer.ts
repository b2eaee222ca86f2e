import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { MessageTeller } from '../messages/message.teller.ts';
// Declared by being loaded: the mails about invoices, payments, requests and credits.
import './credit.mail.tsx';
import './document.mail.tsx';
import './invoice.mail.tsx';
import './payment.mail.tsx';
import './request.mail.tsx';
import './staff.mail.tsx';

/** Hears all that billing announces; what is told of it stands in the mails of this folder. */
@Controller()
export class BillingConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('billing', { batch: true })
  tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    return this.teller.tell(tx, facts, envelopes);
  }
}
