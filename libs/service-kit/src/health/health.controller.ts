import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Health } from './health.ts';

/** For whoever decides whether this process is restarted, and whether it is sent work. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('live')
  async live(@Res({ passthrough: true }) response: Response) {
    return report(response, await this.health.liveness(), {});
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    const { ready, details } = await this.health.readiness();
    return report(response, ready, details);
  }
}

function report(response: Response, well: boolean, details: object) {
  response.status(well ? 200 : 503).setHeader('cache-control', 'no-store');
  return { status: well ? 'up' : 'down', ...details };
}
