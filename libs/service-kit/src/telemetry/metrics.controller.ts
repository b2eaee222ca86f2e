import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { serveMetrics } from './telemetry.ts';

/** What a Prometheus server collects. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  @Get()
  metrics(@Req() request: Request, @Res() response: Response): void {
    serveMetrics(request, response);
  }
}
