import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AlarmCleared, AlarmRaised } from '@trunkline/contracts/repair';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { AlarmCommands } from './alarm.commands.ts';
import { lockCleared, lockRaised } from './alarm.store.ts';

/** Hears the alarms of the network. */
@Controller()
export class AlarmConsumer {
  constructor(private readonly commands: AlarmCommands) {}

  @HandlesReport(AlarmRaised, { gather: lockRaised })
  async raise(@Payload() report: AlarmRaised, @Tx() tx: Transaction): Promise<ReportResult> {
    return { ...(await this.commands.raise(report, tx)) };
  }

  @HandlesReport(AlarmCleared, { gather: lockCleared, about: ({ alarmId }) => ({ kind: 'alarm', name: alarmId }) })
  async clear(@Payload() report: AlarmCleared, @Tx() tx: Transaction): Promise<ReportResult> {
    return { outcome: await this.commands.clear(report, tx) };
  }
}
