import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TestContent, type PublicTicket } from '@trunkline/contracts/repair';
import { RequireTask } from '@trunkline/service-kit';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { CustodyCommands } from './custody.commands.ts';
import { TestCommands } from './test.commands.ts';
import { Does, HandBack, HandOff, OwnerChange } from './work.requests.ts';

@ApiTags('tickets')
@Controller('tickets/:number')
export class CustodyController {
  constructor(
    private readonly custody: CustodyCommands,
    private readonly tests: TestCommands,
  ) {}

  @Does('owner', 'Hand over who answers for it')
  @RequireTask('repair.ticket.handoff')
  handOver(@Param('number', TicketNumber) number: string, @Body() body: OwnerChange): Promise<PublicTicket> {
    return this.custody.handOver(number, body);
  }

  @Does('handoffs', 'Offer it to a fix agent; the owner stays who they are')
  @RequireTask('repair.ticket.handoff')
  handOff(@Param('number', TicketNumber) number: string, @Body() body: HandOff): Promise<PublicTicket> {
    return this.custody.handOff(number, body);
  }

  @Does('handoffs/accept', 'Take what was offered, as its fix agent')
  @RequireTask('repair.ticket.handoff')
  accept(@Param('number', TicketNumber) number: string): Promise<PublicTicket> {
    return this.custody.accept(number);
  }

  @Does('handoffs/return', 'Give it back to its owner, with what was found')
  @RequireTask('repair.ticket.handoff')
  handBack(@Param('number', TicketNumber) number: string, @Body() body: HandBack): Promise<PublicTicket> {
    return this.custody.handBack(number, body);
  }

  @Does('tests', 'Record a test of its service')
  @RequireTask('repair.test.run')
  test(@Param('number', TicketNumber) number: string, @Body() body: TestContent): Promise<PublicTicket> {
    return this.tests.record(number, body);
  }
}
