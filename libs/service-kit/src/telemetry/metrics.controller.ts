import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../access/access.decorators.ts';
import { serveMetrics } from './telemetry.ts';

/** What a Prometheus server collects. */
@ApiTags('health')
@Public()
@Controller('metrics')
export class MetricsController {
  @Get()
  @ApiOperation({ summary: 'Every measure of the process, as Prometheus reads it' })
  @ApiOkResponse({ description: 'Prometheus text format', content: { 'text/plain': { schema: { type: 'string' } } } })
  metrics(@Req() request: Request, @Res() response: Response): void {
    serveMetrics(request, response);
  }
}
