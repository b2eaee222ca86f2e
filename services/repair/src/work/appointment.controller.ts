import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { RequireTask } from '@trunkline/service-kit';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { AppointmentCommands } from './appointment.commands.ts';
import { AppointmentId, AppointmentOutcome, AppointmentSubmission, Rescheduling } from './appointment.requests.ts';
import { Does } from './work.requests.ts';

@ApiTags('tickets')
@Controller('tickets/:number/appointments')
export class AppointmentController {
  constructor(private readonly commands: AppointmentCommands) {}

  @Does('', 'Agree on a time at which somebody comes; until then the clock stands')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  make(@Param('number', TicketNumber) number: string, @Body() body: AppointmentSubmission): Promise<PublicTicket> {
    return this.commands.make(number, body);
  }

  @Does(':appointmentId/reschedule', 'Agree on another time')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  reschedule(
    @Param('number', TicketNumber) number: string,
    @Param('appointmentId', AppointmentId) id: string,
    @Body() body: Rescheduling,
  ): Promise<PublicTicket> {
    return this.commands.reschedule(number, id, body);
  }

  @Does(':appointmentId/outcome', 'Say what became of it')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  conclude(
    @Param('number', TicketNumber) number: string,
    @Param('appointmentId', AppointmentId) id: string,
    @Body() body: AppointmentOutcome,
  ): Promise<PublicTicket> {
    return this.commands.conclude(number, id, body);
  }
}
