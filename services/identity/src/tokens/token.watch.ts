import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { DataSource } from 'typeorm';
import { forgetOldAttempts } from '../back-off/back-off.store.ts';
import { forgetDeadLinks } from '../credentials/one-time-link.store.ts';
import { forgetExpired } from './oidc-record.store.ts';
import { OidcProvider } from './oidc.provider.ts';

const everyMs = 60_000;

/** Turns the signing keys when it is time, takes over those that another replica made, and forgets what has expired. */
@Injectable()
export class TokenWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(TokenWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private work = Promise.resolve();

  constructor(
    private readonly provider: OidcProvider,
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void (this.work = this.work.then(() => this.look())), everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.work;
  }

  private async look(): Promise<void> {
    try {
      await this.provider.renew();
      await forgetExpired(this.source);
      await forgetOldAttempts(this.source, this.clock.now());
      await forgetDeadLinks(this.source, this.clock.now());
    } catch (error) {
      this.log.warn({ message: 'signing keys and what has expired could not be looked at', error: (error as Error).message });
    }
  }
}
