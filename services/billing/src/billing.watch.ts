import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DueCommands } from './invoices/due.commands.ts';
import { AnswerCommands } from './requests/answer.commands.ts';

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
    for (const work of [() => this.due.remind(), () => this.answers.warn(), () => this.answers.close()]) {
      await work().catch((error: unknown) => this.log.warn({ message: 'what is due was not looked for', error: (error as Error).message }));
    }
  }
}
