import { Injectable } from '@nestjs/common';
import type { Transaction } from '@trunkline/messaging';
import { passedOver, type MailFate } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import { isFinal, isPassing, type DeliveryStatus } from '../mail/delivery.status.ts';
import { MessageMetrics } from '../messages/message.metrics.ts';
import { noteBounce, noteDelay, suppress } from './bounce.store.ts';
import { announceSuppression } from './suppression.facts.ts';

/** What is done when a mail comes back. */
@Injectable()
export class BounceCommands {
  constructor(private readonly metrics: MessageMetrics) {}

  /** A mail that came back for good: nothing more is sent to its address. One that is late, or came back this time, is counted. */
  async note(tx: Transaction, id: string, statuses: DeliveryStatus[], at: Date): Promise<MailFate> {
    const final = statuses.find(isFinal);
    const told = final ?? statuses.find(isPassing);
    if (!told) return passedOver('it says that the mail arrived');
    const message = isUUID(id) && (final ? await noteBounce(tx, id, told.reason, at) : await noteDelay(tx, id, told.reason));
    if (!message) return passedOver('there is no such message any more');
    if (final && (await suppress(tx, message, told.reason, at))) await announceSuppression(tx, message, told.reason, at);
    tx.afterCommit(() => this.metrics.count(final ? 'bounced' : 'delayed'));
    return { outcome: 'taken' };
  }
}
