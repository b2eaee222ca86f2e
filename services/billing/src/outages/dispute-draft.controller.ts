import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import { DisputeDraftQueries } from './dispute-draft.queries.ts';
import { DisputeDraft, TicketNumber } from './dispute-draft.requests.ts';

@ApiTags('billing requests')
@Controller('dispute-drafts')
export class DisputeDraftController {
  constructor(private readonly queries: DisputeDraftQueries) {}

  @Get(':ticketNumber')
  @RequireTask('billing.request.create')
  @ApiOperation({ summary: 'A dispute about the outage of a repair ticket that is closed, to be sent as a billing request' })
  @ApiOkResponse({ type: DisputeDraft })
  one(@Param('ticketNumber', TicketNumber) ticketNumber: string): Promise<DisputeDraft> {
    return this.queries.of(ticketNumber);
  }
}
