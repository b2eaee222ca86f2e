import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GcrHead } from '@trunkline/contracts/maintenance';
import { ApiPageResponse, RequireTask, ShowsThing, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { CalendarQueries } from '../calendars/calendar.queries.ts';
import { GcrQueries } from './gcr.queries.ts';
import { AffectedServiceFilter, AffectedServiceView, GcrDetail, GcrFilter, GcrNumber } from './gcr.requests.ts';

@ApiTags('gcrs')
@Controller('gcrs')
export class GcrController {
  constructor(
    private readonly queries: GcrQueries,
    private readonly calendars: CalendarQueries,
  ) {}

  @Get()
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'Planned work, the last to begin first' })
  @ApiPageResponse(GcrHead, 'text/csv', 'text/calendar')
  list(@Query() filter: GcrFilter, @Res({ passthrough: true }) response: Response): Promise<Page<GcrHead> | string> {
    const { format = 'json' } = filter;
    if (format === 'json') return this.queries.list(filter);
    response.attachment(`maintenance.${format}`);
    return this.calendars.text(format, filter);
  }

  @Get(':gcr')
  @ShowsThing('gcr', 'gcr')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'Planned work with its windows, and what happened to it' })
  @ApiOkResponse({ type: GcrDetail })
  one(@Param('gcr', GcrNumber) gcr: string): Promise<GcrDetail> {
    return this.queries.one(gcr);
  }

  @Get(':gcr/affected-services')
  @ShowsThing('gcr', 'gcr')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'The circuits that the work touches' })
  @ApiPageResponse(AffectedServiceView)
  services(@Param('gcr', GcrNumber) gcr: string, @Query() filter: AffectedServiceFilter): Promise<Page<AffectedServiceView>> {
    return this.queries.services(gcr, filter);
  }
}
