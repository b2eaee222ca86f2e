import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { contractOf } from '@trunkline/contracts';
import { OrderAcknowledged, OrderMilestone } from '@trunkline/contracts/orders';
import { Envelope, Handles, Tx, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { templates, type TemplateName } from '../mail/templates.ts';
import { queueMessages, type HeardFact } from '../messages/message.queue.ts';
import { MessageSender } from '../messages/message.sender.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import { isTold } from './milestone.rules.ts';

/** Whom notifications tells about orders, and of what. */
@Controller()
export class OrderConsumer {
  constructor(
    private readonly sender: MessageSender,
    private readonly config: NotificationsConfig,
  ) {}

  @Handles(OrderAcknowledged)
  async sendLetter(@Payload() order: OrderAcknowledged, @Tx() tx: Transaction, @Envelope() envelope: EventEnvelope): Promise<void> {
    await this.tell(tx, heard(contractOf(OrderAcknowledged).topic, order, envelope), 'order-acknowledged', order.contacts);
  }

  @Handles(OrderMilestone)
  async announceMilestone(@Payload() milestone: OrderMilestone, @Tx() tx: Transaction, @Envelope() envelope: EventEnvelope): Promise<void> {
    await this.tell(
      tx,
      heard(contractOf(OrderMilestone).topic, milestone, envelope),
      isTold(milestone) ? 'order-milestone' : undefined,
      milestone.order.contacts,
    );
  }

  private async tell(
    tx: Transaction,
    fact: HeardFact,
    template: TemplateName | undefined,
    people: OrderAcknowledged['contacts'],
  ): Promise<void> {
    const subject = template && templates[template].subject(fact.body as never);
    await queueMessages(tx, fact, template && { template, subject: subject!, people, domain: this.config.mailDomain });
    if (!fact.replay) tx.afterCommit(() => this.sender.poke());
  }
}

const heard = (topic: string, body: OrderAcknowledged | OrderMilestone, { id, extensions, replay }: EventEnvelope): HeardFact => ({
  eventId: id,
  topic,
  stream: body.orderId,
  sequence: BigInt(extensions.sequence!),
  body,
  replay,
});
