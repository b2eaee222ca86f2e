import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TicketReported } from '@trunkline/contracts/repair';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { TicketCommands } from './ticket.commands.ts';
import { hrefOf } from './ticket.requests.ts';

/** What repair does with the reports of other systems, over HTTP or Kafka alike. */
@Controller()
export class TicketConsumer {
  constructor(private readonly commands: TicketCommands) {}

  @HandlesReport(TicketReported)
  async open(@Payload() report: TicketReported, @Tx() tx: Transaction): Promise<ReportResult> {
    const ticketNumber = await this.commands.report(report, tx);
    return { outcome: 'taken', ticketNumber, href: hrefOf(ticketNumber) };
  }
}
