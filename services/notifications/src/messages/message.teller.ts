import { Injectable, Logger } from '@nestjs/common';
import { Hearing, reachOf, soundTrace, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { Clock } from '@trunkline/domain';
import { openingTopicsOf } from '../mail/mail.declaration.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import { hear, type Awaited } from '../heard/heard.store.ts';
import { MessageMetrics } from './message.metrics.ts';
import { queueMessages, type Unaddressed } from './message.queue.ts';
import { MessageSender } from './message.sender.ts';

/** Tells whatever was heard: which mails a fact has is declared beside its source. */
@Injectable()
export class MessageTeller {
  private readonly log = new Logger(MessageTeller.name);

  constructor(
    private readonly sender: MessageSender,
    private readonly metrics: MessageMetrics,
    private readonly config: NotificationsConfig,
    private readonly hearing: Hearing,
    private readonly clock: Clock,
  ) {}

  /** Takes the facts of a batch, which are all repeated by a replay or all new: a few statements, however many they are. */
  async tell(tx: Transaction, bodies: object[], envelopes: EventEnvelope[]): Promise<void> {
    const places = envelopes.map((envelope) => ({
      stream: envelope.subject!,
      topic: envelope.topic,
      ordinal: Number(envelope.extensions.ordinal),
      reach: this.reachOf(envelope),
    }));
    const progress = await hear(tx.manager, places);
    const facts = envelopes.map(({ id: eventId, topic, type, subject, extensions, replay }, n) => ({
      eventId,
      topic,
      type,
      stream: subject!,
      sequence: BigInt(extensions.sequence!),
      body: bodies[n]!,
      awaits: progress[n]!.awaits,
      trace: tx.trace ?? soundTrace(extensions),
      replay,
    }));
    const { mailDomain: domain, carrier } = this.config;
    const day = this.clock.now().toISOString().slice(0, 10);
    const { count, unaddressed } = await queueMessages(tx, facts, { domain, day, carrier });
    const isReplay = facts.some(({ replay }) => replay);
    if (progress.some(({ awaited }) => awaited) || (count && !isReplay)) tx.afterCommit(() => this.sender.poke());
    if (unaddressed.length && !isReplay) tx.afterCommit(() => this.alert(unaddressed));
  }

  /** Somebody has to register who is told, or, where not even an administrator is known, to call. */
  private alert(unaddressed: Unaddressed[]): void {
    this.metrics.count('unaddressed', unaddressed.length);
    for (const one of unaddressed.slice(0, 20)) this.log.warn({ message: 'nobody is registered for a mail', ...one });
  }

  /** How far the topics that are heard here had come. A fact from before that was said waits for what opens threads, which comes first. */
  private reachOf(envelope: EventEnvelope): Awaited {
    const said = reachOf(envelope);
    const reach = said.size ? [...said] : openingTopicsOf(envelope.type).map((topic) => [topic, 1] as const);
    return Object.fromEntries(reach.filter(([topic]) => this.hearing.hears(topic)));
  }
}
