import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { countHeaders } from '../trouble-tickets/trouble-ticket.requests.ts';
import { ServiceTestQueries } from './service-test.queries.ts';
import { ServiceTest, ServiceTestFields, ServiceTestFilter, ServiceTestId, serviceTestPath } from './service-test.requests.ts';

/** Tests of services by TM Forum’s Service Test Management API, TMF653 v4.2.0 (release 20.0), to be read: they are recorded on tickets. */
@ApiTags('TMF653')
@Controller(serviceTestPath)
export class ServiceTestController {
  constructor(private readonly queries: ServiceTestQueries) {}

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Tests of services as TMF653 v4 has them, the last first' })
  @ApiOkResponse({ type: ServiceTest, isArray: true, headers: countHeaders })
  async list(@Query() filter: ServiceTestFilter, @Res({ passthrough: true }) response: Response): Promise<ServiceTest[]> {
    const { items, total } = await this.queries.list(filter);
    response.setHeader('x-result-count', items.length).setHeader('x-total-count', total);
    return items;
  }

  @Get(':id')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'A test of a service as TMF653 v4 has it' })
  @ApiOkResponse({ type: ServiceTest })
  one(@Param('id', ServiceTestId) id: string, @Query() { fields }: ServiceTestFields): Promise<ServiceTest> {
    return this.queries.one(id, fields);
  }
}
