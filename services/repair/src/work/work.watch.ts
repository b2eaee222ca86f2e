import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { AlarmCommands } from '../alarms/alarm.commands.ts';
import { alarmsToConfirm } from '../alarms/alarm.store.ts';
import { RfoCommands } from '../rfo/rfo.commands.ts';
import { reportsDue } from '../rfo/rfo.store.ts';
import { ticketsDue, ticketsWithoutOwnerOnShift } from '../tickets/ticket.store.ts';
import { TimeCommands } from './time.commands.ts';

const everyMs = 2_000;
const mostAtOnce = 500;

/** Lets time pass: looks again and again for tickets that something is due for. Several replicas may; whoever comes second finds it done. */
@Injectable()
export class WorkWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(WorkWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly time: TimeCommands,
    private readonly alarms: AlarmCommands,
    private readonly reports: RfoCommands,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), everyMs);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rest();
  }

  /** Looks no more by itself. */
  async rest(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Does all that is due now; what fails is done the next time. */
  async look(): Promise<void> {
    await this.looking;
    this.looking = inScope(everyone, () => this.doWhatIsDue());
    await this.looking;
    this.looking = undefined;
  }

  private async doWhatIsDue(): Promise<void> {
    const { manager } = this.database.source;
    const now = this.clock.now();
    await this.soundly(async () => {
      const critical = await alarmsToConfirm(manager, now, mostAtOnce);
      if (critical.length) await this.alarms.confirm(critical);
    });
    await this.soundly(async () => {
      const due = await ticketsDue(manager, now, mostAtOnce);
      const left = await ticketsWithoutOwnerOnShift(manager, now, mostAtOnce);
      for (const number of new Set([...due, ...left])) await this.soundly(() => this.time.letTimePass(number), number);
    });
    await this.soundly(async () => {
      const due = await reportsDue(manager, now, mostAtOnce);
      for (const number of due) await this.soundly(() => this.reports.letTimePass(number), number);
    });
  }

  /** What fails keeps nothing else waiting. */
  private async soundly(work: () => Promise<void>, ticket?: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      const code = (error as { code?: string }).code ?? (error as Error).message;
      this.log.warn({ message: 'what is due for tickets waits', ...(ticket && { ticket }), error: code });
    }
  }
}
