import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, ForEveryone, Hearing } from '@trunkline/messaging';
import { NotificationsConfig } from '../notifications.config.ts';
import { acceptGaps, forgetFacts, settle, unheard, type Unheard } from '../heard/heard.store.ts';
import { MessageSender } from './message.sender.ts';

/** How long a topic of which nothing was heard is waited for before its log is asked: longer than what precedes a fact usually takes to reach its own topic. */
const settleSeconds = 5;
const settleEveryMs = 1_000;
const mostAtOnce = 1_000;
const gapCheckEveryMs = 10_000;
/** How long the bodies of facts whose mails are final are kept, and how often they are looked for. */
const keepHours = 24;
const forgetEveryMs = 600_000;

/** Ends waits for what will not be heard, and forgets what need not be known any more. */
@Injectable()
export class HeardWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(HeardWatch.name);
  private readonly under = new Set<Promise<void>>();
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly hearing: Hearing,
    private readonly config: NotificationsConfig,
    private readonly sender: MessageSender,
  ) {}

  onApplicationBootstrap(): void {
    this.every(settleEveryMs, () => this.settleBeginnings());
    this.every(gapCheckEveryMs, () => this.endWaits());
    this.every(forgetEveryMs, () => forgetFacts(this.database.source.manager, keepHours));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await Promise.all(this.under);
  }

  /** A stream that is heard from its middle on, such as one whose beginning is older than the topic's retention, begins there. */
  private async settleBeginnings(): Promise<void> {
    const { manager } = this.database.source;
    const found = await unheard(manager, settleSeconds, mostAtOnce);
    if (!found.length) return;
    const current = await Promise.all(found.map((place) => this.isCurrent(place)));
    const settled = found.filter((_, n) => current[n]);
    if (!settled.length) return;
    await settle(manager, settled);
    this.sender.poke();
  }

  /** What cannot be asked about now is asked again a second later. */
  private isCurrent({ topic, stream }: Unheard): Promise<boolean> {
    return this.hearing.isCurrent(topic, stream).catch(() => false);
  }

  private async endWaits(): Promise<void> {
    const streams = await acceptGaps(this.database.source.manager, this.config.GAP_HOLD_SECONDS);
    if (!streams.length) return;
    this.log.warn({ message: 'mails leave although an earlier event of their stream was not heard', streams });
    this.sender.poke();
  }

  /** One at a time; a database that is away is asked again the next time. */
  @ForEveryone()
  private every(milliseconds: number, work: () => Promise<unknown>): void {
    let busy = false;
    const once = async () => {
      busy = true;
      await work().catch((error: unknown) => {
        this.log.warn({ message: 'the database did not answer', error: (error as { code?: string }).code ?? (error as Error).name });
      });
      busy = false;
    };
    const begin = () => {
      if (busy) return;
      const run = once();
      this.under.add(run);
      void run.finally(() => this.under.delete(run));
    };
    this.timers.push(setInterval(begin, milliseconds));
  }
}
