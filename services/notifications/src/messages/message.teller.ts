import { Injectable } from '@nestjs/common';
import { Hearing, reachOf, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { openingTopicsOf } from '../mail/mail.declaration.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import { hear, type Awaited } from '../heard/heard.store.ts';
import { queueMessages } from './message.queue.ts';
import { MessageSender } from './message.sender.ts';

/** Tells whatever was heard: which mails a fact has is declared beside its source. */
@Injectable()
export class MessageTeller {
  constructor(
    private readonly sender: MessageSender,
    private readonly config: NotificationsConfig,
    private readonly hearing: Hearing,
  ) {}

  async tell(tx: Transaction, body: object, envelope: EventEnvelope): Promise<void> {
    const { id, topic, type, extensions, replay } = envelope;
    const stream = envelope.subject!;
    const place = { stream, topic, ordinal: Number(extensions.ordinal) };
    const { awaits, awaited } = await hear(tx.manager, place, this.reachOf(envelope));
    const fact = { eventId: id, topic, type, stream, sequence: BigInt(extensions.sequence!), body, awaits, replay };
    const queued = await queueMessages(tx, fact, this.config.mailDomain);
    if (awaited || (queued && !replay)) tx.afterCommit(() => this.sender.poke());
  }

  /** How far the topics that are heard here had come. A fact from before that was said waits for what opens threads, which comes first. */
  private reachOf(envelope: EventEnvelope): Awaited {
    const said = reachOf(envelope);
    const reach = said.size ? [...said] : openingTopicsOf(envelope.type).map((topic) => [topic, 1] as const);
    return Object.fromEntries(reach.filter(([topic]) => this.hearing.hears(topic)));
  }
}
