import type { Database } from '@trunkline/messaging';
import { confirmSent, type ClaimedMessage } from './message.store.ts';

interface Waiting {
  message: ClaimedMessage;
  response: string;
  answer: PromiseWithResolvers<boolean>;
}

/** Notes what the mail server took, those that come while one statement is under way together with the next. */
export class SentQueue {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly database: Database) {}

  /** Resolves once it is durable: true, or false when another sender holds the message by now. Rejects when the database did not answer. */
  add(message: ClaimedMessage, response: string): Promise<boolean> {
    const answer = Promise.withResolvers<boolean>();
    this.waiting.push({ message, response, answer });
    if (!this.writing) void this.write();
    return answer.promise;
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length) {
      const together = this.waiting.splice(0);
      try {
        const noted = await confirmSent(this.database.source.manager, together);
        for (const { message, answer } of together) answer.resolve(noted.has(message.id));
      } catch (error) {
        for (const { answer } of together) answer.reject(error as Error);
      }
    }
    this.writing = false;
  }
}
