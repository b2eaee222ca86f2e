import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import { ServiceQueries } from './service.queries.ts';
import { ServiceDiagnostics, ServiceId } from './service.requests.ts';

@ApiTags('services')
@Controller('services')
export class ServiceController {
  constructor(private readonly queries: ServiceQueries) {}

  @Get(':serviceId/diagnostics')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'What is known to be the matter with a service, and what to do' })
  @ApiOkResponse({ type: ServiceDiagnostics })
  diagnose(@Param('serviceId', ServiceId) serviceId: string): Promise<ServiceDiagnostics> {
    return this.queries.diagnose(serviceId);
  }
}
