import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FreezePeriodReported, RedundancyGroupReported } from '@trunkline/contracts/maintenance';
import { OrderMilestone } from '@trunkline/contracts/orders';
import { Handles, HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { ConstraintCommands } from './constraint.commands.ts';

/** What maintenance learns of what work has to heed. */
@Controller()
export class ConstraintConsumer {
  constructor(private readonly commands: ConstraintCommands) {}

  @HandlesReport(FreezePeriodReported)
  async takeFreeze(@Payload() report: FreezePeriodReported, @Tx() tx: Transaction): Promise<ReportResult> {
    return { outcome: (await this.commands.takeFreeze(report, tx)) ? 'taken' : 'unchanged', freezeId: report.freezeId };
  }

  @HandlesReport(RedundancyGroupReported)
  async takeGroup(@Payload() report: RedundancyGroupReported, @Tx() tx: Transaction): Promise<ReportResult> {
    return { outcome: (await this.commands.takeGroup(report, tx)) ? 'taken' : 'unchanged', groupId: report.groupId };
  }

  @Handles(OrderMilestone, { ofEnterprises: true })
  noteActivation(@Payload() milestone: OrderMilestone, @Tx() tx: Transaction): Promise<void> {
    return this.commands.noteActivation(milestone, tx);
  }
}
