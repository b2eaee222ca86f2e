import { ReportDoor } from './reports/report.door.ts';
import { observed } from './kafka/kafka.observed.ts';
import type { KafkaDriver } from './kafka/kafka.port.ts';
import { KafkaStrategy } from './inbox/kafka.strategy.ts';
import { LagWatch } from './health/lag.watch.ts';
import { Hearing } from './inbox/hearing.ts';
import type { Logger } from './telemetry/logger.ts';
import { MessagingMetrics } from './health/messaging.metrics.ts';
import { oldestUnsent } from './health/messaging.standing.ts';
import { ParkedAdmin } from './operations/parked.admin.ts';
import { ParkedMirror } from './operations/parked.mirror.ts';
import { Relay } from './outbox/relay.ts';
import { Replays } from './operations/replay.ts';
import { forgetOldHistory } from './operations/parked.audit.ts';
import { forgetOldReceipts } from './reports/reports.store.ts';
import type { MessagingSettings } from './settings.ts';
import type { Database } from './outbox/transaction.ts';
import type { EntityManager } from 'typeorm';
import { ForEveryone } from './database/scope.ts';

export interface MessagingHealth {
  /** Facts leave and events are heard; false while the broker or the database is away. */
  ready: boolean;
  /**
   * The relay's loop goes round, and no partition of ours stands still although it has something to do. False means that this process will not recover by
   * itself, unless the database is away.
   */
  live: boolean;
  details: Record<string, unknown>;
}

const stuckMs = 60_000;
const hourMs = 3_600_000;
const choreMs = 1000;
const defaultHistoryDays = 400;

/** The backbone of one process: its relay, its consumer and its door for reports, started and stopped together. */
export class Messaging {
  readonly driver: KafkaDriver;
  readonly relay: Relay;
  readonly strategy: KafkaStrategy;
  readonly door: ReportDoor;
  readonly parked: ParkedAdmin;
  readonly replays: Replays;
  readonly lag: LagWatch;
  readonly hearing: Hearing;
  private readonly mirror: ParkedMirror;
  private readonly metrics: MessagingMetrics;
  private chores?: NodeJS.Timeout;
  private doing?: Promise<unknown>;
  private housekeeping?: NodeJS.Timeout;
  private forgetting?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly database: Database,
    /** The same database, over connections that only the inbox uses. */
    inbox: Database,
    driver: KafkaDriver,
    private readonly settings: MessagingSettings,
    log: Logger,
  ) {
    const { service, databaseUrl, instance } = settings;
    this.lag = new LagWatch(driver, database, service, () => [...this.strategy.plans.keys()]);
    this.driver = observed(driver, (events) => this.lag.watching(events));
    this.relay = new Relay(this.driver, { databaseUrl, instance: `${service}@${instance}` }, log);
    this.door = new ReportDoor(database);
    this.strategy = new KafkaStrategy(this.driver, inbox, settings, log, (plans) => (this.door.plans = plans));
    const plans = () => this.strategy.plans;
    this.hearing = new Hearing(this.driver, database, service, plans);
    this.parked = new ParkedAdmin(database, service, plans);
    this.replays = new Replays(this.driver, database, service, plans, settings.clock);
    this.mirror = new ParkedMirror(this.driver, inbox, service, log);
    const { status } = this.relay;
    this.metrics = new MessagingMetrics({ service, database, plans, relay: status, consumer: this.strategy.progress, lag: this.lag });
    database.onEmitted = inbox.onEmitted = this.relay.poke;
    database.onAppeared = inbox.onAppeared = (references) => this.strategy.appeared(references);
  }

  start(): void {
    this.relay.start();
    this.lag.start();
    this.metrics.start();
    this.chores = setInterval(() => void (this.doing ??= this.doChores().finally(() => (this.doing = undefined))), choreMs);
    const forget = () => void (this.forgetting ??= this.forgetOld().finally(() => (this.forgetting = undefined)));
    this.housekeeping = setInterval(forget, hourMs);
    forget();
  }

  /** Stops hearing first, so that what handlers emitted last still leaves; then the relay, then the connections to the broker. */
  async stop(): Promise<void> {
    clearInterval(this.chores);
    clearInterval(this.housekeeping);
    this.stopped = true;
    this.metrics.stop();
    try {
      await this.lag.stop();
      await this.strategy.close();
      await this.relay.stop();
      await this.doing;
      await this.forgetting;
    } finally {
      await this.driver.close();
    }
  }

  health(): MessagingHealth {
    const { strategy, relay } = this;
    const { topics, joined, missing } = strategy.progress;
    const hears = topics.length === 0 || (joined && missing.length === 0);
    const sends = relay.status.failure === undefined;
    const stuck = this.lag.stuck();
    return {
      ready: hears && sends,
      live: Date.now() - relay.status.tickedAt < stuckMs && stuck.length === 0,
      details: { consumer: { ...strategy.progress }, relay: { ...relay.status }, stuck },
    };
  }

  /** Age in seconds of the oldest fact that should have left; those of blocked topics wait for a person. Throws when the database is away. */
  @ForEveryone()
  oldestUnsent(): Promise<number> {
    return oldestUnsent(this.database, this.settings.service, this.relay.status.blockedTopics);
  }

  /** What may lag behind: the copies of parked events, and the end of a replay. */
  @ForEveryone()
  private async doChores(): Promise<void> {
    if (this.strategy.plans.size) await Promise.allSettled([this.mirror.copy(this.strategy.owned()), this.replays.finish()]);
  }

  /** What is kept for a time only, a batch at once; the database away, the next hour will do. */
  @ForEveryone()
  private async forgetOld(): Promise<void> {
    const { historyDays = defaultHistoryDays } = this.settings;
    for (const forget of [forgetOldReceipts, (manager: EntityManager) => forgetOldHistory(manager, historyDays)]) {
      const once = () => this.database.transaction(({ manager }) => forget(manager)).catch(() => 0);
      while (!this.stopped && (await once()) > 0);
    }
  }
}
