import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { RequireTask } from '@trunkline/service-kit';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { Does, Reason } from '../work/work.requests.ts';
import { WorkOrderCommands } from './work-order.commands.ts';
import { WorkOrderId, WorkOrderOutcome, WorkOrderPlan, WorkOrderSubmission } from './work-order.requests.ts';

@ApiTags('tickets')
@Controller('tickets/:number/work-orders')
export class WorkOrderController {
  constructor(private readonly commands: WorkOrderCommands) {}

  @Does('', 'Say what somebody is sent to do for it, where its customer allows that')
  @RequireTask('repair.ticket.handoff')
  make(@Param('number', TicketNumber) number: string, @Body() body: WorkOrderSubmission): Promise<PublicTicket> {
    return this.commands.make(number, body);
  }

  @Does(':workOrderId/plan', 'Say when it is to be done, and by whom')
  @RequireTask('repair.ticket.handoff')
  plan(
    @Param('number', TicketNumber) number: string,
    @Param('workOrderId', WorkOrderId) id: string,
    @Body() body: WorkOrderPlan,
  ): Promise<PublicTicket> {
    return this.commands.plan(number, id, body);
  }

  @Does(':workOrderId/start', 'Begin with it')
  @RequireTask('repair.ticket.handoff')
  start(@Param('number', TicketNumber) number: string, @Param('workOrderId', WorkOrderId) id: string): Promise<PublicTicket> {
    return this.commands.start(number, id);
  }

  @Does(':workOrderId/complete', 'Say that it is done')
  @RequireTask('repair.ticket.handoff')
  complete(
    @Param('number', TicketNumber) number: string,
    @Param('workOrderId', WorkOrderId) id: string,
    @Body() { outcome }: WorkOrderOutcome,
  ): Promise<PublicTicket> {
    return this.commands.end(number, id, 'complete', outcome);
  }

  @Does(':workOrderId/fail', 'Say that it cannot be done')
  @RequireTask('repair.ticket.handoff')
  fail(
    @Param('number', TicketNumber) number: string,
    @Param('workOrderId', WorkOrderId) id: string,
    @Body() { outcome }: WorkOrderOutcome,
  ): Promise<PublicTicket> {
    return this.commands.end(number, id, 'fail', outcome);
  }

  @Does(':workOrderId/cancel', 'Say that it is not wanted any more')
  @RequireTask('repair.ticket.handoff')
  cancel(
    @Param('number', TicketNumber) number: string,
    @Param('workOrderId', WorkOrderId) id: string,
    @Body() { reason }: Reason,
  ): Promise<PublicTicket> {
    return this.commands.end(number, id, 'cancel', reason);
  }
}
