import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { RequireTask } from '@trunkline/service-kit';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { EscalationCommands } from './escalation.commands.ts';
import { CrisisEscalation, Does, EscalationAnswer, EscalationPause, EscalationSubmission, Reason } from './work.requests.ts';

@ApiTags('tickets')
@Controller('tickets/:number/escalations')
export class EscalationController {
  constructor(private readonly escalations: EscalationCommands) {}

  @Does('', 'Put it before the next level; once an hour at most')
  @RequireTask('repair.ticket.escalate')
  escalate(@Param('number', TicketNumber) number: string, @Body() body: EscalationSubmission): Promise<PublicTicket> {
    return this.escalations.escalate(number, body);
  }

  @Does('hurry', 'Put it before the next level before its hour, as who works on it')
  @RequireTask('repair.ticket.work')
  hurry(@Param('number', TicketNumber) number: string, @Body() body: Reason): Promise<PublicTicket> {
    return this.escalations.hurry(number, body);
  }

  @Does('delays', 'Let the next level wait, an hour more at most, as who works on it')
  @RequireTask('repair.ticket.work')
  delay(@Param('number', TicketNumber) number: string, @Body() body: EscalationPause): Promise<PublicTicket> {
    return this.escalations.delay(number, body);
  }

  @Does('override', 'Put it before any higher level at once, in a crisis')
  @RequireTask('repair.escalation.override')
  override(@Param('number', TicketNumber) number: string, @Body() body: CrisisEscalation): Promise<PublicTicket> {
    return this.escalations.override(number, body);
  }

  @Does(':level/decision', 'Say whether that level takes it; once')
  @RequireTask('repair.ticket.work')
  decide(
    @Param('number', TicketNumber) number: string,
    @Param('level') level: string,
    @Body() body: EscalationAnswer,
  ): Promise<PublicTicket> {
    return this.escalations.decide(number, level, body);
  }
}
