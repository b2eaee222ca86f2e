import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TechnicianShiftReported } from '@trunkline/contracts/repair';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { ShiftCommands } from './shift.commands.ts';

/** Hears who is on shift. */
@Controller()
export class ShiftConsumer {
  constructor(private readonly commands: ShiftCommands) {}

  @HandlesReport(TechnicianShiftReported)
  async take(@Payload() report: TechnicianShiftReported, @Tx() tx: Transaction): Promise<ReportResult> {
    return { outcome: await this.commands.take(report, tx) };
  }
}
