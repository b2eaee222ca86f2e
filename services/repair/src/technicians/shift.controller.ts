import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import { ShiftQueries } from './shift.queries.ts';
import { ShiftView } from './shift.requests.ts';

@ApiTags('technicians')
@Controller('shift')
export class ShiftController {
  constructor(private readonly queries: ShiftQueries) {}

  @Get()
  @RequireTask('repair.ticket.work', 'repair.ticket.handoff')
  @ApiOperation({ summary: 'Who is on shift now, with how many open tickets each answers for, and the duty desk' })
  @ApiOkResponse({ type: ShiftView })
  now(): Promise<ShiftView> {
    return this.queries.now();
  }
}
