import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { RequireTask } from '@trunkline/service-kit';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { CancellationDecision, Does, Hold, NoteSubmission, Question, Reason, Remark, ResolutionSubmission } from './work.requests.ts';
import { WorkCommands } from './work.commands.ts';

@ApiTags('tickets')
@Controller('tickets/:number')
export class WorkController {
  constructor(private readonly commands: WorkCommands) {}

  @Does('notes', 'Say something on it; while it waits for the customer, a word of theirs is the answer')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  note(@Param('number', TicketNumber) number: string, @Body() body: NoteSubmission): Promise<PublicTicket> {
    return this.commands.note(number, body);
  }

  @Does('information', 'Give the information that it waits for')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  answer(@Param('number', TicketNumber) number: string, @Body() body: NoteSubmission): Promise<PublicTicket> {
    return this.commands.answer(number, body);
  }

  @Does('confirm', 'Say that a suspected fault is one')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  acknowledge(@Param('number', TicketNumber) number: string): Promise<PublicTicket> {
    return this.commands.acknowledge(number);
  }

  @Does('dismiss', 'Say that a suspected fault is none')
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  dismiss(@Param('number', TicketNumber) number: string, @Body() body: Reason): Promise<PublicTicket> {
    return this.commands.dismiss(number, body);
  }

  @Does('start', 'Begin to work on it')
  @RequireTask('repair.ticket.work')
  start(@Param('number', TicketNumber) number: string): Promise<PublicTicket> {
    return this.commands.start(number);
  }

  @Does('information-requests', 'Ask the customer for information, and wait for it')
  @RequireTask('repair.ticket.work')
  ask(@Param('number', TicketNumber) number: string, @Body() body: Question): Promise<PublicTicket> {
    return this.commands.ask(number, body);
  }

  @Does('hold', 'Wait for a third party, or for force majeure to end')
  @RequireTask('repair.ticket.work')
  hold(@Param('number', TicketNumber) number: string, @Body() body: Hold): Promise<PublicTicket> {
    return this.commands.hold(number, body);
  }

  @Does('continue', 'Go on with what was held')
  @RequireTask('repair.ticket.work')
  goOn(@Param('number', TicketNumber) number: string, @Body() body: Remark): Promise<PublicTicket> {
    return this.commands.goOn(number, body);
  }

  @Does('resolve', 'Say that the fault is mended, and by which test that was seen')
  @RequireTask('repair.ticket.work')
  resolve(@Param('number', TicketNumber) number: string, @Body() body: ResolutionSubmission): Promise<PublicTicket> {
    return this.commands.resolve(number, body);
  }

  @Does('close', 'Confirm that the fault is mended')
  @RequireTask('repair.ticket.close')
  close(@Param('number', TicketNumber) number: string, @Body() body: Remark): Promise<PublicTicket> {
    return this.commands.close(number, body);
  }

  @Does('reopen', 'Say that the fault is still there')
  @RequireTask('repair.ticket.close')
  reopen(@Param('number', TicketNumber) number: string, @Body() body: Reason): Promise<PublicTicket> {
    return this.commands.reopen(number, body);
  }

  @Does('cancel', 'Ask for it to be cancelled')
  @RequireTask('repair.ticket.close')
  cancel(@Param('number', TicketNumber) number: string, @Body() body: Reason): Promise<PublicTicket> {
    return this.commands.cancel(number, body);
  }

  @Does('cancellation', 'Grant or decline that it is cancelled')
  @RequireTask('repair.ticket.work')
  decideCancellation(@Param('number', TicketNumber) number: string, @Body() body: CancellationDecision): Promise<PublicTicket> {
    return this.commands.decideCancellation(number, body);
  }
}
