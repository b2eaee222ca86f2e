import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { IncidentNumber } from '../incidents/incident.requests.ts';
import { countHeaders } from '../trouble-tickets/trouble-ticket.requests.ts';
import { MefIncidentQueries } from './mef-incident.queries.ts';
import { MefIncident, MefIncidentFilter, mefIncidentPath } from './mef-incident.requests.ts';

/** Incidents by MEF’s Trouble Ticket Management (MEF W124, LSO Sonata, 2.0.0-RC), to be read by those whom they touch. */
@ApiTags('MEF W124')
@Controller(mefIncidentPath)
export class MefIncidentController {
  constructor(private readonly queries: MefIncidentQueries) {}

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Incidents that touch one’s services as MEF W124 has them, newest first' })
  @ApiOkResponse({ type: MefIncident, isArray: true, headers: countHeaders })
  async list(@Query() filter: MefIncidentFilter, @Res({ passthrough: true }) response: Response): Promise<MefIncident[]> {
    const { items, total } = await this.queries.list(filter);
    response.setHeader('x-result-count', items.length).setHeader('x-total-count', total);
    return items;
  }

  @Get(':id')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'An incident as MEF W124 has it' })
  @ApiOkResponse({ type: MefIncident })
  one(@Param('id', IncidentNumber) number: string): Promise<MefIncident> {
    return this.queries.one(number);
  }
}
