import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { describeError } from '../database/failure.ts';
import { plansOf, type TopicPlan, type Hearer } from '../handlers/handler.registry.ts';
import { Inbox } from './inbox.ts';
import { emptyTally, type Tally } from './tally.ts';
import type { ConsumerEvents, KafkaDriver, RunningConsumer, TopicPartition } from '../kafka/kafka.port.ts';
import { markNumbers } from './marks.store.ts';
import type { Logger } from '../telemetry/logger.ts';
import { Releaser } from './parked.release.ts';
import { PresentTopics } from './topics.present.ts';
import { PartitionOwners } from './partition.owners.ts';
import { WaitingReports } from './waiting.release.ts';
import type { Database } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

export interface ConsumerStatus {
  /** The topics handled; none means that this service only announces. */
  topics: string[];
  partitions: number;
  joined: boolean;
  /** Of the topics handled, those that do not exist or may not be read: the others are heard meanwhile. */
  missing: string[];
  tally: Tally;
  failure?: string;
  /** When something last went forward, milliseconds since 1970. */
  progressAt: number;
}

const idleMs = 1000;
const reportMs = 5000;
const sweepMs = 60_000;
/** Batches of so many partitions are in hand at once. */
const concurrency = 12;

/**
 * The Nest transport: hands batches of the topics that `@Handles` names to their partition's owner. The position, marks and effects are in
 * PostgreSQL; Kafka only carries. Survives broker and database outages by waiting and claiming again.
 */
export class KafkaStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  readonly progress: ConsumerStatus = {
    topics: [],
    partitions: 0,
    joined: false,
    missing: [],
    tally: emptyTally(),
    progressAt: Date.now(),
  };
  plans = new Map<string, TopicPlan>();
  private owners?: PartitionOwners;
  private consumer?: RunningConsumer;
  private releaser?: Releaser;
  private waiting?: WaitingReports;
  private idle?: NodeJS.Timeout;
  private starting?: Promise<void>;
  private stopping = false;
  private reported = Date.now();
  private swept = 0;
  /** The offsets that Kafka was told last. */
  private readonly told = new Map<string, number>();
  private readonly present: PresentTopics;
  /** Chores that go on, by name: none is begun again before it has ended. */
  private readonly chores = new Map<string, Promise<void>>();

  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly settings: Hearer,
    private readonly log: Logger,
    private readonly onPlans: (plans: Map<string, TopicPlan>) => void,
  ) {
    super();
    this.present = new PresentTopics(driver, log);
  }

  @ForEveryone()
  async listen(done: (error?: unknown) => void): Promise<void> {
    try {
      const { driver, database, settings, log } = this;
      const plans = (this.plans = plansOf(settings, this.messageHandlers));
      this.onPlans(plans);
      this.progress.topics = [...plans.keys()];
      if (plans.size) {
        const marks = await database.transaction(({ manager }) =>
          markNumbers(
            manager,
            [...plans.values()].map(({ markName }) => markName),
          ),
        );
        const waiting = (this.waiting = new WaitingReports(database, settings.service, plans, log));
        const inbox = new Inbox(database, settings.service, marks, (references) => waiting.wake(references));
        this.owners = new PartitionOwners({
          driver,
          database,
          settings,
          log,
          inbox,
          plans,
          seek: (position) => this.consumer?.seek(position),
        });
        this.progress.tally = this.owners.tally;
        this.releaser = new Releaser(database, settings.service, marks, settings.ignoredTypes);
        this.starting = this.consume();
        this.idle = setInterval(() => this.whenIdle(), idleMs);
      }
      done();
    } catch (error) {
      done(error);
    }
  }

  /** Finishes the batches in hand and leaves the group. */
  async close(): Promise<void> {
    this.stopping = true;
    clearInterval(this.idle);
    this.owners?.stop();
    await Promise.all([...this.chores.values(), this.starting, this.waiting?.settled()]);
    await this.report().catch(() => undefined);
    await this.consumer?.stop().catch(() => undefined);
    await this.owners?.settled();
    this.progress.joined = false;
  }

  on(): never {
    throw new Error('the transport has no events of its own');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  /** Something is there that reports may wait for. */
  appeared(references: string[]): void {
    if (!this.stopping) this.waiting?.wake(references);
  }

  /** The partitions that are ours. */
  owned(): TopicPartition[] {
    return this.owners?.positions() ?? [];
  }

  private async consume(): Promise<void> {
    const topics = [...this.plans.keys()];
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 2000)) {
      try {
        const present = await this.present.among(topics);
        this.consumer = await this.driver.consume(
          { group: this.settings.service, topics: present, concurrency },
          this.events(this.owners!),
        );
        return;
      } catch (error) {
        this.failed(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  /** Joins the group anew when a topic that was missing has come into being. */
  private async joinTopicsThatCame(): Promise<void> {
    if (!this.consumer || !(await this.present.haveGrown())) return;
    const before = this.consumer;
    this.consumer = undefined;
    this.revoked();
    await before.stop();
    if (!this.stopping) await (this.starting = this.consume());
  }

  private events(owners: PartitionOwners): ConsumerEvents {
    return {
      onAssigned: (partitions) => {
        owners.assign(partitions);
        this.progress.joined = true;
        this.progress.missing = this.present.missing;
        this.progress.failure = this.present.complaint;
        this.progress.partitions = partitions.length;
      },
      onRevoked: () => this.revoked(),
      onDoubt: (reason) => owners.doubt(reason),
      onBatch: async (batch, alive) => {
        const next = await owners.take(batch, alive);
        this.progress.progressAt = Date.now();
        return next;
      },
      onCrash: (error) => {
        this.failed(error);
        this.revoked();
        const crashed = this.consumer;
        this.consumer = undefined;
        void crashed?.stop().catch(() => undefined);
        if (!this.stopping) this.starting = this.consume();
      },
    };
  }

  private revoked(): void {
    this.owners!.revoke();
    this.progress.joined = false;
    this.progress.partitions = 0;
  }

  /** Each second: are the positions still as we know them, is something parked due, and what do lag tools want to know? */
  @ForEveryone()
  private whenIdle(): void {
    this.chore('positions', () => this.owners!.checkPositions());
    this.chore('parked', () => this.releaseDue());
    this.chore('topics that came', () => this.joinTopicsThatCame());
    if (Date.now() - this.swept > sweepMs) this.chore('waiting', () => this.sweep());
    if (Date.now() - this.reported > reportMs) this.chore('report', () => this.report());
  }

  private chore(name: string, work: () => Promise<void>): void {
    if (this.chores.has(name)) return;
    const done = work()
      .catch((error: unknown) => this.log.warn('the consumer goes on without a chore', { chore: name, error: describeError(error) }))
      .finally(() => this.chores.delete(name));
    this.chores.set(name, done);
  }

  private async releaseDue(): Promise<void> {
    for (const topic of await this.releaser!.due()) {
      const plan = this.plans.get(topic);
      if (plan) this.chore(`parked ${topic}`, () => this.release(plan));
    }
  }

  private async release(plan: TopicPlan): Promise<void> {
    const ownerOf = (partition: number) => this.owners!.of(plan.topic, partition);
    while ((await this.releaser!.releaseDue(plan, ownerOf)) > 0 && !this.stopping);
  }

  /** What was missed because the process ended that should have told, and what has waited too long. */
  private async sweep(): Promise<void> {
    this.swept = Date.now();
    await this.waiting!.sweep();
  }

  private async report(): Promise<void> {
    this.reported = Date.now();
    const moved =
      this.owners?.positions().filter(({ topic, partition, offset }) => offset > (this.told.get(`${topic}/${partition}`) ?? 0)) ?? [];
    if (moved.length) await this.consumer?.report(moved);
    for (const { topic, partition, offset } of moved) this.told.set(`${topic}/${partition}`, offset);
  }

  private failed(error: unknown): void {
    this.progress.failure = describeError(error);
    this.log.warn('the consumer waits', { error: describeError(error) });
  }
}
