import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import { Reason } from '../work/work.requests.ts';
import { ChronicCommands } from './chronic.commands.ts';
import { ChronicQueries } from './chronic.queries.ts';
import { CaseId, ChronicFilter, ChronicView } from './chronic.requests.ts';

@ApiTags('chronic cases')
@Controller('chronic-cases')
export class ChronicController {
  constructor(
    private readonly commands: ChronicCommands,
    private readonly queries: ChronicQueries,
  ) {}

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Services that fail again and again, newest first' })
  @ApiPageResponse(ChronicView)
  list(@Query() filter: ChronicFilter): Promise<Page<ChronicView>> {
    return this.queries.list(filter);
  }

  @Get(':caseId')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Such a service, and its tickets' })
  @ApiOkResponse({ type: ChronicView })
  one(@Param('caseId', CaseId) id: string): Promise<ChronicView> {
    return this.queries.one(id);
  }

  @Post(':caseId/close')
  @HttpCode(200)
  @RequireTask('repair.ticket.work')
  @Idempotent()
  @ApiOperation({ summary: 'End it, with what was found' })
  @ApiOkResponse({ type: ChronicView })
  @ApiConflictResponse({ description: 'it is closed already; or the first request with this key is in progress' })
  async close(@Param('caseId', CaseId) id: string, @Body() { reason }: Reason): Promise<ChronicView> {
    await this.commands.close(id, reason);
    return this.queries.one(id);
  }
}
