import { Injectable } from '@nestjs/common';
import { notFound } from '@trunkline/domain';
import { isInReach, type Page, pageOf, whereInReach, personOf } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Message } from './message.entity.ts';
import { isItsThingShown, whereItsThingIsShown } from './message.rules.ts';
import { type MessageFilter, messageView, type MessageView } from './message.requests.ts';

/** What may be seen of messages. */
@Injectable()
export class MessageQueries {
  constructor(private readonly source: DataSource) {}

  /** Newest first. */
  async list({ enterpriseId, recipient, event, topic, about, state, ...page }: MessageFilter): Promise<Page<MessageView>> {
    const query = this.source.getRepository(Message).createQueryBuilder('message');
    whereInReach(query, { accounts: 'accountBans' });
    whereItsThingIsShown(query);
    const filters = {
      enterpriseId,
      recipientKey: recipient === undefined ? undefined : personOf(recipient),
      eventId: event,
      topic,
      aboutKind: about?.kind,
      aboutReference: about?.reference,
      state,
    };
    for (const [property, value] of Object.entries(filters)) {
      if (value !== undefined) query.andWhere(`message.${property} = :${property}`, { [property]: value });
    }
    return (await pageOf(query, page, { at: 'queuedAt', id: 'id' })).map(messageView);
  }

  /** Throws a 404 Refusal for an unknown id. */
  async one(id: string): Promise<MessageView> {
    return messageView(await this.find(id));
  }

  /** The same as it is kept. */
  async find(id: string): Promise<Message> {
    const message = isUUID(id) && (await this.source.getRepository(Message).findOneBy({ id }));
    if (!message || !isInReach(message) || !isItsThingShown(message)) throw notFound(`there is no message ${id}`);
    return message;
  }
}
