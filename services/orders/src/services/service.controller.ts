import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { ServiceQueries } from './service.queries.ts';
import { ServiceFilter, ServiceView } from './service.requests.ts';

@ApiTags('services')
@Controller('services')
export class ServiceController {
  constructor(private readonly queries: ServiceQueries) {}

  @Get()
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'Services that a customer has, what was ordered last first' })
  @ApiPageResponse(ServiceView)
  list(@Query() filter: ServiceFilter): Promise<Page<ServiceView>> {
    return this.queries.list(filter);
  }
}
