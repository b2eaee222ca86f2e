import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TestCompleted } from '@trunkline/contracts/repair';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { hrefOf } from '../tickets/ticket.requests.ts';
import { TestCommands } from './test.commands.ts';

/** Hears what tests of services showed. */
@Controller()
export class TestConsumer {
  constructor(private readonly commands: TestCommands) {}

  @HandlesReport(TestCompleted)
  async take(@Payload() report: TestCompleted, @Tx() tx: Transaction): Promise<ReportResult> {
    const ticketNumber = await this.commands.report(report, tx);
    return { outcome: 'taken', ticketNumber, href: hrefOf(ticketNumber) };
  }
}
