import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import { GcrNumber } from '../gcrs/gcr.requests.ts';
import { ConflictQueries } from './conflict.queries.ts';
import { GcrConflicts } from './conflict.requests.ts';

@ApiTags('gcrs')
@Controller('gcrs')
export class ConflictController {
  constructor(private readonly queries: ConflictQueries) {}

  @Get(':gcr/conflicts')
  @RequireTask('maintenance.gcr.plan', 'maintenance.gcr.approve')
  @ApiOperation({ summary: 'What speaks against the work, by which rule, and what would lift it' })
  @ApiOkResponse({ type: GcrConflicts })
  conflicts(@Param('gcr', GcrNumber) gcr: string): Promise<GcrConflicts> {
    return this.queries.of(gcr);
  }
}
