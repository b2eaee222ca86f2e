import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, HandlesEvery, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import '../mail/plot.fixture.tsx';
import { NotificationsModule } from '../notifications.module.ts';
import { MessageTeller } from './message.teller.ts';

/** All that a source of facts adds to the mails it declares. */
@Controller()
class PlotConsumer {
  constructor(private readonly teller: MessageTeller) {}

  @HandlesEvery('notifications', { batch: true })
  tell(@Payload() facts: object[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]): Promise<void> {
    return this.teller.tell(tx, facts, envelopes);
  }
}

/** Notifications with one more source, made up. */
@Module({ imports: [NotificationsModule], controllers: [PlotConsumer] })
export class PlotsModule {}
