import { Inject, Injectable } from '@nestjs/common';
import { Messaging } from '@trunkline/messaging/host';
import { ServiceConfig } from '../config/config.ts';

/** Whether the process has begun to stop: it still finishes its work, but should be sent no more. */
export class Stopping {
  begun = false;
}

const patienceMs = 2000;

/** Live: this process can recover by itself. Ready: it can do its work now. A broker or database that is away makes it not ready, never dead. */
@Injectable()
export class Health {
  constructor(
    @Inject(Messaging) private readonly messaging: Messaging,
    @Inject(Stopping) private readonly stopping: Stopping,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  /** A loop that stands still is no reason to begin anew while the database does not answer: then it waits for that. */
  async liveness(): Promise<boolean> {
    return this.messaging.health().live || (await this.oldestUnsent()) === undefined;
  }

  /** Joined its group, reads its positions, and what it announced leaves in time. */
  async readiness(): Promise<{ ready: boolean; details: Record<string, unknown> }> {
    const { ready, details } = this.messaging.health();
    const age = await this.oldestUnsent();
    const stopping = this.stopping.begun;
    const leaves = age !== undefined && age < this.config.READY_OUTBOX_AGE_SECONDS;
    return {
      ready: ready && leaves && !stopping,
      details: { database: age === undefined ? 'down' : 'up', stopping, oldestUnsentSeconds: age, ...details },
    };
  }

  /** Undefined when the database does not answer soon. */
  private async oldestUnsent(): Promise<number | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => void (timer = setTimeout(resolve, patienceMs, undefined)));
    return Promise.race([this.messaging.oldestUnsent().catch(() => undefined), late]).finally(() => clearTimeout(timer));
  }
}
