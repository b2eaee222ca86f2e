import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { GcrReported } from '@trunkline/contracts/maintenance';
import { Clock } from '@trunkline/domain';
import { Envelope, HandlesReport, Tx, type EventEnvelope, type ReportResult, type Transaction } from '@trunkline/messaging';
import { GcrCommands } from './gcr.commands.ts';
import { hrefOf } from './gcr.requests.ts';

/** What maintenance does with the reports of internal systems, over HTTP or Kafka alike. */
@Controller()
export class GcrConsumer {
  constructor(
    private readonly commands: GcrCommands,
    private readonly clock: Clock,
  ) {}

  @HandlesReport(GcrReported)
  async take(@Payload() report: GcrReported, @Tx() tx: Transaction, @Envelope() { time }: EventEnvelope): Promise<ReportResult> {
    const { outcome, gcr } = await this.commands.take(report, time ? new Date(time) : this.clock.now(), tx);
    return { outcome, gcr, href: hrefOf(gcr) };
  }
}
