import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AccountMoveCommands } from '../moves/account-move.commands.ts';
import { TeamCommands } from '../teams/team.commands.ts';
import { IdleCommands } from '../users/idle.commands.ts';
import { TellingCommands } from '../users/telling.commands.ts';

const everyMs = 60_000;

/** Does what falls due by the calendar, whoever is signed in. Several replicas share the work. */
@Injectable()
export class DateWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(DateWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private work = Promise.resolve();

  constructor(
    private readonly teams: TeamCommands,
    private readonly idle: IdleCommands,
    private readonly moves: AccountMoveCommands,
    private readonly telling: TellingCommands,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void (this.work = this.work.then(() => this.look())), everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.work;
  }

  private async look(): Promise<void> {
    try {
      while (await this.telling.turn());
      while (await this.moves.turn());
      while (await this.teams.turn());
      await this.idle.turn();
    } catch (error) {
      this.log.warn({ message: 'what falls due by the calendar could not be done', error: (error as Error).message });
    }
  }
}
