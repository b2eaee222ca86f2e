import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DueCommands } from './dues/due.commands.ts';
import { RetentionCommands } from './retention/retention.commands.ts';
import { AnswerCommands } from './requests/answer.commands.ts';
import { FirstBillReviewCommands } from './reviews/first-bill-review.commands.ts';

const everyMs = 30_000;

/** Looks again and again for what is due, and says so. */
@Injectable()
export class BillingWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(BillingWatch.name);
  private timer?: NodeJS.Timeout;
  private under: Promise<void> | undefined;

  constructor(
    private readonly due: DueCommands,
    private readonly answers: AnswerCommands,
    private readonly reviews: FirstBillReviewCommands,
    private readonly retention: RetentionCommands,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.under ??= this.look().finally(() => (this.under = undefined));
    }, everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.under;
  }

  /** A database that is away is asked again the next time. */
  private async look(): Promise<void> {
    const { due, answers, reviews, retention } = this;
    for (const work of [
      () => due.remind(),
      () => answers.warn(),
      () => answers.close(),
      () => reviews.remind(),
      () => retention.forget(),
    ]) {
      await work().catch((error: unknown) => this.log.warn({ message: 'what is due was not looked for', error: (error as Error).message }));
    }
  }
}
