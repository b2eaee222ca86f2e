import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { describeError } from './failure.ts';
import { plansOf, type TopicPlan } from './handler.registry.ts';
import { emptyTally, Inbox, type Tally } from './inbox.ts';
import type { ConsumerEvents, KafkaDriver, LogRange, RunningConsumer, TopicPartition } from './kafka.port.ts';
import { markNumbers } from './marks.store.ts';
import type { Logger } from './logger.ts';
import { Releaser } from './parked.release.ts';
import { PartitionOwner } from './partition.owner.ts';
import type { MessagingSettings } from './settings.ts';
import type { Database } from './transaction.ts';

export interface ConsumerStatus {
  /** The topics handled; none means that this service only announces. */
  topics: string[];
  partitions: number;
  joined: boolean;
  tally: Tally;
  failure?: string;
  /** When something last went forward, milliseconds since 1970. */
  progressAt: number;
}

const idleMs = 1000;
const reportMs = 5000;
const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/**
 * The Nest transport: hands batches of the topics that `@Handles` names to their partition's owner. The position, marks and effects are in
 * PostgreSQL; Kafka only carries. Survives broker and database outages by waiting and claiming again.
 */
export class KafkaStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  readonly progress: ConsumerStatus = { topics: [], partitions: 0, joined: false, tally: emptyTally(), progressAt: Date.now() };
  readonly highWatermarks = new Map<string, number>();
  plans = new Map<string, TopicPlan>();
  private owners = new Map<string, PartitionOwner>();
  private consumer?: RunningConsumer;
  private releaser?: Releaser;
  private inbox?: Inbox;
  private idle?: NodeJS.Timeout;
  private starting?: Promise<void>;
  private stopping = false;
  private term = 0;
  private doubtedAt = 0;
  private readonly ranges = new Map<string, Promise<LogRange[]>>();
  private reported = Date.now();
  private idling?: Promise<void>;

  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly settings: MessagingSettings,
    private readonly log: Logger,
    private readonly onPlans: (plans: Map<string, TopicPlan>) => void,
  ) {
    super();
  }

  async listen(done: (error?: unknown) => void): Promise<void> {
    try {
      const { service } = this.settings;
      this.plans = plansOf(service, this.messageHandlers);
      this.onPlans(this.plans);
      this.progress.topics = [...this.plans.keys()];
      if (this.plans.size) {
        const marks = await this.database.transaction(({ manager }) => markNumbers(manager, [...this.plans.values()].map(({ markName }) => markName)));
        this.inbox = new Inbox(this.database, service, marks);
        this.releaser = new Releaser(this.database, service, marks, this.settings.ignoredTypes);
        this.starting = this.consume();
        this.idle = setInterval(() => void (this.idling ??= this.whenIdle().finally(() => (this.idling = undefined))), idleMs);
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
    await Promise.all([this.idling, this.starting]);
    await this.report().catch(() => undefined);
    await this.consumer?.stop().catch(() => undefined);
    this.term++;
    await Promise.all([...this.owners.values()].map((owner) => owner.exclusively(() => Promise.resolve())));
    this.progress.joined = false;
  }

  on(): never {
    throw new Error('the transport has no events of its own');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  /** Where each partition of ours stands, and how far its log goes. */
  lag(): (TopicPartition & { records: number })[] {
    return [...this.owners.values()].flatMap(({ plan: { topic }, partition, claim }) => {
      const end = this.highWatermarks.get(nameOf({ topic, partition }));
      return end === undefined || !claim ? [] : [{ topic, partition, records: Math.max(0, end - claim.next) }];
    });
  }

  /** The partitions that are ours. */
  owned(): TopicPartition[] {
    return [...this.owners.values()].flatMap(({ plan: { topic }, partition, claim }) => (claim ? [{ topic, partition }] : []));
  }

  private async consume(): Promise<void> {
    const topics = [...this.plans.keys()];
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 2000)) {
      try {
        this.consumer = await this.driver.consume({ group: this.settings.service, topics, concurrency: 4 }, this.events());
        return;
      } catch (error) {
        this.failed(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private events(): ConsumerEvents {
    return {
      onAssigned: (partitions) => this.assign(partitions),
      onRevoked: () => this.revoke(),
      onDoubt: (reason) => this.doubt(reason),
      onBatch: async (batch, alive) => {
        this.highWatermarks.set(nameOf(batch), batch.highWatermark);
        const owner = this.owners.get(nameOf(batch));
        if (!owner) return batch.fetchedOffset;
        const { term } = this;
        const next = await owner.exclusively(() => owner.take(batch, () => alive() && term === this.term));
        this.progress.progressAt = Date.now();
        return next;
      },
      onCrash: (error) => {
        this.failed(error);
        this.revoke();
        const crashed = this.consumer;
        this.consumer = undefined;
        void crashed?.stop().catch(() => undefined);
        if (!this.stopping) this.starting = this.consume();
      },
    };
  }

  private assign(partitions: TopicPartition[]): void {
    this.revoke();
    this.progress.joined = true;
    this.progress.failure = undefined;
    this.progress.partitions = partitions.length;
    for (const { topic, partition } of partitions) {
      const plan = this.plans.get(topic);
      if (plan) this.owners.set(nameOf({ topic, partition }), this.ownerOf(plan, partition));
    }
    this.reclaim([...this.owners.values()]);
  }

  private revoke(): void {
    this.term++;
    this.owners = new Map();
    this.progress.joined = false;
    this.progress.partitions = 0;
  }

  private doubt(reason: string): void {
    if (Date.now() - this.doubtedAt < idleMs) return;
    this.doubtedAt = Date.now();
    this.log.warn('the client is in doubt about its logs: claiming again', { reason });
    this.reclaim([...this.owners.values()]);
  }

  /** One request for all claims made so far: a range must be newer than the claim it judges. */
  private rangesOf(topic: string): Promise<LogRange[]> {
    const shared = this.ranges.get(topic) ?? new Promise((resolve) => setTimeout(resolve, 10)).then(() => {
      this.ranges.delete(topic);
      return this.driver.ranges([topic]);
    });
    this.ranges.set(topic, shared);
    return shared;
  }

  private reclaim(owners: PartitionOwner[]): void {
    const { term } = this;
    const alive = () => term === this.term && !this.stopping;
    for (const owner of owners) void owner.exclusively(() => owner.claimAnew(alive));
  }

  private ownerOf(plan: TopicPlan, partition: number): PartitionOwner {
    return new PartitionOwner(plan, partition, {
      consumer: this.settings.service,
      database: this.database,
      inbox: this.inbox!,
      ignoredTypes: this.settings.ignoredTypes ?? [],
      range: async (topic) => (await this.rangesOf(topic)).find((range) => range.partition === partition) as LogRange,
      seek: (offset) => this.consumer?.seek({ topic: plan.topic, partition, offset }),
      tally: (counts) => {
        for (const [name, count] of Object.entries(counts)) this.progress.tally[name as keyof Tally] += count;
        if (counts.gaps) this.log.error('gap: an event never came; accept it with accept-gap', { topic: plan.topic, partition, keys: counts.gaps });
        if (counts.restored) this.log.error('a source was restored and speaks again', { topic: plan.topic, partition, events: counts.restored });
      },
      alert: (message, details) => this.log.warn(message, details),
    });
  }

  /** Each second: are the positions still as we know them, is something parked due, and what do lag tools want to know? */
  private async whenIdle(): Promise<void> {
    try {
      await this.checkPositions();
      for (const plan of this.plans.values()) {
        const ownerOf = (partition: number) => this.owners.get(nameOf({ topic: plan.topic, partition }));
        while ((await this.releaser!.releaseDue(plan, ownerOf)) > 0 && !this.stopping);
      }
      if (Date.now() - this.reported > reportMs) await this.report();
    } catch (error) {
      this.failed(error);
    }
  }

  private async checkPositions(): Promise<void> {
    const known = [...this.owners.values()].flatMap((owner) => (owner.claim ? [{ owner, next: owner.claim.next, epoch: owner.claim.epoch }] : []));
    const text = 'select topic, partition, next, epoch from consumer_position where consumer = $1';
    const rows: { topic: string; partition: number; next: string; epoch: string }[] = await this.database.source.query(text, [this.settings.service]);
    const stored = new Map(rows.map((row) => [nameOf(row), row]));
    const moved = known.filter(({ owner, next, epoch }) => {
      const row = stored.get(nameOf({ topic: owner.plan.topic, partition: owner.partition }));
      const untouched = owner.claim?.next === next && owner.claim.epoch === epoch;
      return untouched && (Number(row?.next) !== next || Number(row?.epoch) !== epoch) && !owner.busy;
    });
    this.reclaim(moved.map(({ owner }) => owner));
  }

  private async report(): Promise<void> {
    this.reported = Date.now();
    const offsets = [...this.owners.values()].flatMap(({ plan: { topic }, partition, claim }) => (claim?.next ? [{ topic, partition, offset: claim.next }] : []));
    if (offsets.length) await this.consumer?.report(offsets);
  }

  private failed(error: unknown): void {
    this.progress.failure = describeError(error);
    this.log.warn('the consumer waits', { error: describeError(error) });
  }
}
