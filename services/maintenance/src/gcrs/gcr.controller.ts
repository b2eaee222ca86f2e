import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GcrHead } from '@trunkline/contracts/maintenance';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { GcrQueries } from './gcr.queries.ts';
import { AffectedServiceFilter, AffectedServiceView, GcrDetail, GcrFilter, GcrNumber } from './gcr.requests.ts';

@ApiTags('gcrs')
@Controller('gcrs')
export class GcrController {
  constructor(private readonly queries: GcrQueries) {}

  @Get()
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'Planned work, the last to begin first' })
  @ApiPageResponse(GcrHead)
  list(@Query() filter: GcrFilter): Promise<Page<GcrHead>> {
    return this.queries.list(filter);
  }

  @Get(':gcr')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'Planned work with its windows, and what happened to it' })
  @ApiOkResponse({ type: GcrDetail })
  one(@Param('gcr', GcrNumber) gcr: string): Promise<GcrDetail> {
    return this.queries.one(gcr);
  }

  @Get(':gcr/affected-services')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'The circuits that the work touches' })
  @ApiPageResponse(AffectedServiceView)
  services(@Param('gcr', GcrNumber) gcr: string, @Query() filter: AffectedServiceFilter): Promise<Page<AffectedServiceView>> {
    return this.queries.services(gcr, filter);
  }
}
