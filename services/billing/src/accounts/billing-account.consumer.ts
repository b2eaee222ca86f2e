import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { BillingAccountReported } from '@trunkline/contracts/billing';
import { Clock } from '@trunkline/domain';
import { Envelope, HandlesReport, Tx, type EventEnvelope, type ReportResult, type Transaction } from '@trunkline/messaging';
import { BillingAccountCommands } from './billing-account.commands.ts';

/** What billing does with accounts that the billing engine reports, over HTTP or Kafka alike. */
@Controller()
export class BillingAccountConsumer {
  constructor(
    private readonly commands: BillingAccountCommands,
    private readonly clock: Clock,
  ) {}

  @HandlesReport(BillingAccountReported)
  async take(@Payload() report: BillingAccountReported, @Tx() tx: Transaction, @Envelope() { time }: EventEnvelope): Promise<ReportResult> {
    const outcome = await this.commands.take(report, time ? new Date(time) : this.clock.now(), tx);
    return { outcome, accountBan: report.accountBan };
  }
}
