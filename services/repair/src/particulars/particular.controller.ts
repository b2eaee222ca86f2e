import { Body, Controller, Param, Patch } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicTicket } from '@trunkline/contracts/repair';
import { RequireTask } from '@trunkline/service-kit';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { ParticularCommands } from './particular.commands.ts';
import { TicketEdit } from './particular.requests.ts';

@ApiTags('tickets')
@Controller('tickets/:number')
export class ParticularController {
  constructor(private readonly commands: ParticularCommands) {}

  @Patch()
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  @ApiOperation({ summary: 'Say how bad it is, what is allowed, and when it is expected to be mended; null takes a property away' })
  @ApiOkResponse({ type: PublicTicket, description: 'the ticket as it now is' })
  @ApiConflictResponse({ description: 'it is done' })
  edit(@Param('number', TicketNumber) number: string, @Body() edit: TicketEdit): Promise<PublicTicket> {
    return this.commands.edit(number, edit);
  }
}
