import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { ResolutionSubmission } from '../work/work.requests.ts';
import { IncidentCommands } from './incident.commands.ts';
import { IncidentQueries } from './incident.queries.ts';
import { IncidentFilter, IncidentNumber, IncidentSubmission, IncidentUpdate, IncidentView } from './incident.requests.ts';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentController {
  constructor(
    private readonly commands: IncidentCommands,
    private readonly queries: IncidentQueries,
  ) {}

  @Post()
  @RequireTask('repair.incident.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Make tickets those of one fault' })
  @ApiLocatedResponse(IncidentView)
  async create(@Body() submission: IncidentSubmission, @Res({ passthrough: true }) response: Response): Promise<IncidentView> {
    const number = await this.commands.create(submission);
    response.setHeader('location', `/incidents/${number}`);
    return this.queries.one(number);
  }

  @Get()
  @RequireTask('repair.incident.manage')
  @ApiOperation({ summary: 'Incidents, newest first' })
  @ApiPageResponse(IncidentView)
  list(@Query() filter: IncidentFilter): Promise<Page<IncidentView>> {
    return this.queries.list(filter);
  }

  @Get(':number')
  @RequireTask('repair.incident.manage')
  @ApiOperation({ summary: 'An incident' })
  @ApiOkResponse({ type: IncidentView })
  one(@Param('number', IncidentNumber) number: string): Promise<IncidentView> {
    return this.queries.one(number);
  }

  @Post(':number/updates')
  @HttpCode(200)
  @RequireTask('repair.incident.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Say the same on every ticket of it' })
  @ApiOkResponse({ type: IncidentView })
  @ApiConflictResponse({ description: 'it is closed; or the first request with this key is in progress' })
  async update(@Param('number', IncidentNumber) number: string, @Body() update: IncidentUpdate): Promise<IncidentView> {
    await this.commands.update(number, update);
    return this.queries.one(number);
  }

  @Post(':number/close')
  @HttpCode(200)
  @RequireTask('repair.incident.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Say that the fault is mended: its tickets are resolved' })
  @ApiOkResponse({ type: IncidentView })
  @ApiConflictResponse({ description: 'it is closed already; or the first request with this key is in progress' })
  async close(@Param('number', IncidentNumber) number: string, @Body() resolution: ResolutionSubmission): Promise<IncidentView> {
    await this.commands.close(number, resolution);
    return this.queries.one(number);
  }
}
