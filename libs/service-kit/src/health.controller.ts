import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Database, Messaging } from '@trunkline/messaging';
import type { Response } from 'express';

/** Whether the process has begun to stop: it still finishes its work, but should be sent no more. */
export class Stopping {
  begun = false;
}

const patienceMs = 2000;

/** Live: this process can recover by itself. Ready: it can do its work now. A broker or database that is away makes it not ready, never dead. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(Messaging) private readonly messaging: Messaging,
    @Inject(Database) private readonly database: Database,
    @Inject(Stopping) private readonly stopping: Stopping,
  ) {}

  @Get('live')
  live(@Res({ passthrough: true }) response: Response) {
    const { live } = this.messaging.health();
    return report(response, live, {});
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    const { ready, details } = this.messaging.health();
    const database = await this.pingDatabase();
    const stopping = this.stopping.begun;
    return report(response, ready && database && !stopping, { database: database ? 'up' : 'down', stopping, ...details });
  }

  private async pingDatabase(): Promise<boolean> {
    const ping = this.database.source.query('select 1').then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => void (timer = setTimeout(resolve, patienceMs, false)));
    return Promise.race([ping, late]).finally(() => clearTimeout(timer));
  }
}

function report(response: Response, well: boolean, details: object) {
  response.status(well ? 200 : 503).setHeader('cache-control', 'no-store');
  return { status: well ? 'up' : 'down', ...details };
}
