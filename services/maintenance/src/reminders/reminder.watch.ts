import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ReminderCommands } from './reminder.commands.ts';

const everyMs = 10_000;

/** Looks again and again whether work is near of which its people are to be reminded. */
@Injectable()
export class ReminderWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ReminderWatch.name);
  private timer?: NodeJS.Timeout;
  private work: Promise<void> | undefined;

  constructor(private readonly commands: ReminderCommands) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void (this.work ??= this.look().finally(() => (this.work = undefined))), everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.work;
  }

  /** A database that is away is asked again the next time. */
  private async look(): Promise<void> {
    try {
      while (await this.commands.remind());
    } catch (error) {
      this.log.warn({ message: 'reminders wait', error: (error as { code?: string }).code ?? (error as Error).name });
    }
  }
}
