import { describeError } from '../database/failure.ts';
import { pulse } from '../handlers/handler.observed.ts';
import type { ConsumerEvents, IncomingRecord, KafkaDriver, TopicPartition } from '../kafka/kafka.port.ts';
import { rangesOf } from '../kafka/kafka.ranges.ts';
import { PartitionLag } from './partition.lag.ts';
import type { Database } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

const sampleMs = 5000;
/** A sample younger than this is not taken again. */
const freshMs = 500;
const patienceMs = 2000;
/** How long a partition of ours may have something to do and do nothing, before the process is taken for stuck. */
const standstillMs = 5 * 60_000;
const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/** One that is being moved is left for the next look. */
const passedSql = `
  with still as (
    select p.consumer, p.topic, p.partition, x.first, x.last from consumer_position p
      join unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[]) x(topic, partition, first, last) using (topic, partition)
      where p.consumer = $1 and p.next = x.first and p.gap_to is distinct from x.last for update of p skip locked)
  update consumer_position p set gap_from = still.first, gap_to = still.last from still
    where (p.consumer, p.topic, p.partition) = (still.consumer, still.topic, still.partition)`;

export interface TopicLag {
  topic: string;
  records: number;
  seconds: number;
  /** For so many seconds a partition has waited for a transaction that its producer has not ended. */
  waiting: number;
}

/**
 * Compares, every five seconds, where the service's effects stand with where the logs end; both are asked for, so that a consumer that is paused, stuck or
 * not there at all is seen to fall behind. Each replica tells the same of all partitions; for its own ones it notes when they stand still.
 */
export class LagWatch {
  rebalances = 0;
  /** Why the last sample could not be taken; the ages go on. */
  failure?: string;
  private readonly partitions = new Map<string, PartitionLag & TopicPartition>();
  private readonly holding = new Map<string, IncomingRecord[]>();
  /** What our partitions hold for nobody, as the client went past it. */
  private readonly passed = new Map<string, TopicPartition & { from: number; to: number }>();
  private assigned = new Set<string>();
  private sampledAt = 0;
  private sampling?: Promise<void>;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly service: string,
    private readonly topics: () => string[],
    private readonly clock: () => number = Date.now,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.sample(), sampleMs);
  }

  /** A look that hangs is not waited for. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await within(patienceMs, this.sampling);
  }

  /** The consumer's events, of which we take note. */
  watching(events: ConsumerEvents): ConsumerEvents {
    const gone = () => {
      this.assigned.clear();
      this.passed.clear();
    };
    return {
      ...events,
      onAssigned: (partitions) => {
        this.rebalanced(partitions);
        events.onAssigned(partitions);
      },
      onRevoked: () => {
        gone();
        events.onRevoked();
      },
      onCrash: (error) => {
        gone();
        events.onCrash(error);
      },
      onPassed: (place, from, to) => {
        this.passed.set(nameOf(place), { ...place, from, to });
        events.onPassed?.(place, from, to);
      },
      onBatch: async (batch, alive) => {
        const name = nameOf(batch);
        this.holding.set(name, batch.records);
        this.partitions.get(name)?.inHand(batch.records);
        return events.onBatch(batch, alive).finally(() => this.holding.delete(name));
      },
    };
  }

  /** Each topic's records without an effect, over all partitions, and the age of the oldest. Waits for a fresh look, though not for long. */
  async lag(): Promise<TopicLag[]> {
    await within(patienceMs, this.sample());
    const now = this.clock();
    return [...Map.groupBy(this.partitions.values(), ({ topic }) => topic)].map(([topic, all]) => ({
      topic,
      records: all.reduce((sum, { records }) => sum + records, 0),
      seconds: Math.max(...all.map((one) => one.age(now))) / 1000,
      waiting: Math.max(...all.map((one) => one.waiting(now))) / 1000,
    }));
  }

  /** Our partitions that lag and have not moved for five minutes, although database and broker answer. A long batch moves while its handlers end. */
  stuck(): string[] {
    const now = this.clock();
    if (this.failure !== undefined || now - this.sampledAt > 4 * sampleMs) return [];
    return [...this.partitions].flatMap(([name, one]) => {
      const works = this.holding.has(name) && now - pulse.endedAt < standstillMs;
      return this.assigned.has(name) && !works && one.standstill(now) > standstillMs ? [name] : [];
    });
  }

  /** Never throws. One at a time, for one that hangs would otherwise take a connection for each. */
  private sample(): Promise<void> {
    if (this.clock() - this.sampledAt < freshMs) return Promise.resolve();
    this.sampling ??= this.look()
      .then(
        () => (this.failure = undefined),
        (error: unknown) => this.missed(error),
      )
      .finally(() => (this.sampling = undefined));
    return this.sampling as Promise<void>;
  }

  @ForEveryone()
  private async look(): Promise<void> {
    const topics = this.topics();
    if (!topics.length) return;
    await this.notePassed();
    const text =
      'select topic, partition, case when next = gap_from then gap_to else next end as next from consumer_position where consumer = $1';
    const rows: (TopicPartition & { next: string })[] = await this.database.source.query(text, [this.service]);
    const stored = new Map(rows.map((row) => [nameOf(row), Number(row.next)]));
    const ranges = await rangesOf(this.driver, topics);
    const now = this.clock();
    const seen = new Set(ranges.map(({ topic }) => topic));
    for (const one of this.partitions.values()) if (!seen.has(one.topic)) one.forgive(now);
    for (const { topic, partition, start, end, stable } of ranges) {
      const name = nameOf({ topic, partition });
      const one = this.partitions.get(name) ?? Object.assign(new PartitionLag(now), { topic, partition });
      this.partitions.set(name, one);
      one.observe(Math.max(stored.get(name) ?? 0, start), end, now, stable);
      one.inHand(this.holding.get(name) ?? []);
    }
    this.sampledAt = now;
  }

  /** So that every replica knows. A gap counts where the position stands before it, for it speaks of what comes then. */
  private async notePassed(): Promise<void> {
    const gaps = [...this.passed.values()];
    if (!gaps.length) return;
    const columns = [
      gaps.map(({ topic }) => topic),
      gaps.map(({ partition }) => partition),
      gaps.map(({ from }) => from),
      gaps.map(({ to }) => to),
    ];
    await this.database.source.query(passedSql, [this.service, ...columns]);
  }

  private missed(error: unknown): void {
    this.failure = describeError(error);
    this.forgive();
  }

  private rebalanced(partitions: TopicPartition[]): void {
    this.rebalances++;
    this.assigned = new Set(partitions.map(nameOf));
    this.forgive();
  }

  private forgive(): void {
    const now = this.clock();
    for (const one of this.partitions.values()) one.forgive(now);
  }
}

async function within(milliseconds: number, work: Promise<void> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => void (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
