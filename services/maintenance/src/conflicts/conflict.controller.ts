import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { languageOf, RequireTask } from '@trunkline/service-kit';
import type { Request } from 'express';
import { GcrNumber } from '../gcrs/gcr.requests.ts';
import { ConflictQueries } from './conflict.queries.ts';
import { conflictsIn, GcrConflicts } from './conflict.requests.ts';

@ApiTags('gcrs')
@Controller('gcrs')
export class ConflictController {
  constructor(private readonly queries: ConflictQueries) {}

  @Get(':gcr/conflicts')
  @RequireTask('maintenance.gcr.plan', 'maintenance.gcr.approve')
  @ApiOperation({ summary: 'What speaks against the work, by which rule, and what would lift it' })
  @ApiOkResponse({ type: GcrConflicts })
  async conflicts(@Param('gcr', GcrNumber) gcr: string, @Req() request: Request): Promise<GcrConflicts> {
    return conflictsIn(languageOf(request), await this.queries.of(gcr));
  }
}
