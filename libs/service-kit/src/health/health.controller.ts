import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../access/access.decorators.ts';
import { Health } from './health.ts';
import { Liveness, Readiness } from './health.views.ts';

/** For whoever decides whether this process is restarted, and whether it is sent work. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether this process can recover by itself' })
  @ApiOkResponse({ type: Liveness })
  @ApiServiceUnavailableResponse({ type: Liveness, description: 'it cannot: begin it anew' })
  async live(@Res({ passthrough: true }) response: Response) {
    return report(response, await this.health.liveness(), {});
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether it can do its work now' })
  @ApiOkResponse({ type: Readiness })
  @ApiServiceUnavailableResponse({ type: Readiness, description: 'it cannot: send it no work' })
  async ready(@Res({ passthrough: true }) response: Response) {
    const { ready, details } = await this.health.readiness();
    return report(response, ready, details);
  }
}

function report(response: Response, well: boolean, details: object) {
  response.status(well ? 200 : 503).setHeader('cache-control', 'no-store');
  return { status: well ? 'up' : 'down', ...details };
}
