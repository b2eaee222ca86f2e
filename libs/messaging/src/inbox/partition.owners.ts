import type { Hearer, TopicPlan } from '../handlers/handler.registry.ts';
import type { Inbox } from './inbox.ts';
import { emptyTally, type Tally } from './tally.ts';
import { Claims } from './claims.ts';
import { Together } from './inbox.together.ts';
import type { IncomingBatch, KafkaDriver, TopicPartition } from '../kafka/kafka.port.ts';
import type { Logger } from '../telemetry/logger.ts';
import { PartitionOwner } from './partition.owner.ts';
import type { Claim } from './position.ts';
import type { Database } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

export interface OwnersTools {
  driver: KafkaDriver;
  database: Database;
  settings: Hearer;
  log: Logger;
  inbox: Inbox;
  plans: Map<string, TopicPlan>;
  seek(position: TopicPartition & { offset: number }): void;
}

const doubtMs = 1000;
const sumSql = `
  select coalesce(sum(next), 0) as next, coalesce(sum(epoch), 0) as epoch from consumer_position
  where consumer = $1 and (topic, partition) in (select * from unnest($2::text[], $3::int[]))`;
const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/** The partitions that the group gave this process, each with its owner. They change as a whole: what was begun under an earlier assignment ends. */
export class PartitionOwners {
  readonly tally: Tally = emptyTally();
  private owners = new Map<string, PartitionOwner>();
  private readonly claims: Claims;
  private readonly together: Together;
  private readonly silentUntil = new Map<string, number>();
  /** The topics and partitions that are ours, as PostgreSQL writes arrays: the same for every look. */
  private places = ['{}', '{}'];
  private term = 0;
  private doubtedAt = 0;
  private stopped = false;

  constructor(private readonly tools: OwnersTools) {
    this.together = new Together(tools.inbox);
    this.claims = new Claims(tools.driver, tools.database, tools.settings.service);
  }

  get count(): number {
    return this.owners.size;
  }

  of(topic: string, partition: number): PartitionOwner | undefined {
    return this.owners.get(nameOf({ topic, partition }));
  }

  @ForEveryone()
  assign(partitions: TopicPartition[]): void {
    this.revoke();
    for (const { topic, partition } of partitions) {
      const plan = this.tools.plans.get(topic);
      if (plan) this.owners.set(nameOf({ topic, partition }), this.ownerOf(plan, partition));
    }
    const ours = [...this.owners.values()];
    this.places = [`{${ours.map(({ plan }) => plan.topic).join()}}`, `{${ours.map((owner) => owner.partition).join()}}`];
    this.reclaim(ours);
  }

  revoke(): void {
    this.term++;
    this.owners = new Map();
  }

  /** Something may mean another log: all claim again, but not more often than once a second. */
  @ForEveryone()
  doubt(reason: string): void {
    if (Date.now() - this.doubtedAt < doubtMs) return;
    this.doubtedAt = Date.now();
    this.tools.log.warn('the client is in doubt about its logs: claiming again', { reason });
    this.reclaim([...this.owners.values()]);
  }

  /** Applies a batch and returns the offset to go on from. */
  @ForEveryone()
  async take(batch: IncomingBatch, alive: () => boolean): Promise<number> {
    const owner = this.of(batch.topic, batch.partition);
    const { term } = this;
    return owner ? owner.exclusively(() => owner.take(batch, () => alive() && term === this.term)) : batch.fetchedOffset;
  }

  /** Nothing is claimed any more, and a claim that waits for the database is given up. */
  stop(): void {
    this.stopped = true;
  }

  /** Waits for what is in hand. */
  async settled(): Promise<void> {
    await Promise.all([...this.owners.values()].map((owner) => owner.exclusively(() => Promise.resolve())));
  }

  /** Claims anew where the position in the database is no longer the one in memory: a person or another process moved it. */
  async checkPositions(): Promise<void> {
    const known = [...this.owners.values()].flatMap((owner) =>
      owner.claim ? [{ owner, next: owner.claim.next, epoch: owner.claim.epoch }] : [],
    );
    if (await this.stillAsKnown(known.map(({ owner }) => owner))) return;
    const text = 'select topic, partition, next, epoch from consumer_position where consumer = $1';
    const rows: { topic: string; partition: number; next: string; epoch: string }[] = await this.tools.database.source.query(text, [
      this.tools.settings.service,
    ]);
    const stored = new Map(rows.map((row) => [nameOf(row), row]));
    const moved = known.filter(({ owner, next, epoch }) => {
      const row = stored.get(nameOf({ topic: owner.plan.topic, partition: owner.partition }));
      const untouched = owner.claim?.next === next && owner.claim.epoch === epoch;
      return untouched && (Number(row?.next) !== next || Number(row?.epoch) !== epoch) && !owner.busy;
    });
    this.reclaim(moved.map(({ owner }) => owner));
  }

  /** Adds up the positions rather than reading each: nobody but us raises `next`, and nobody lowers an epoch, so that equal sums mean equal positions. */
  private async stillAsKnown(owners: PartitionOwner[]): Promise<boolean> {
    const sum = (pick: (claim: Claim) => number) => owners.reduce((total, { claim }) => total + (claim ? pick(claim) : NaN), 0);
    const before = [sum(({ next }) => next), sum(({ epoch }) => epoch)];
    const [row] = await this.tools.database.source.query<{ next: string; epoch: string }[]>(sumSql, [
      this.tools.settings.service,
      ...this.places,
    ]);
    return Number(row!.next) === before[0] && Number(row!.epoch) === before[1];
  }

  /** Where each claimed partition stands. */
  positions(): (TopicPartition & { offset: number })[] {
    return [...this.owners.values()].flatMap(({ plan: { topic }, partition, claim }) =>
      claim ? [{ topic, partition, offset: claim.next }] : [],
    );
  }

  /** Hundreds of partitions meet the same trouble at the same time: it is told once a second. */
  private alert(message: string, details: { error?: string; [detail: string]: unknown }): void {
    const now = performance.now();
    if (details.error !== undefined && now < (this.silentUntil.get(message) ?? 0)) return;
    if (details.error !== undefined) this.silentUntil.set(message, now + doubtMs);
    this.tools.log.warn(message, details);
  }

  private reclaim(owners: PartitionOwner[]): void {
    const { term } = this;
    for (const owner of owners) void owner.exclusively(() => owner.claimAnew(() => term === this.term && !this.stopped));
  }

  private ownerOf(plan: TopicPlan, partition: number): PartitionOwner {
    const { database, inbox, log, settings } = this.tools;
    return new PartitionOwner(plan, partition, {
      consumer: settings.service,
      database,
      inbox,
      together: this.together,
      ignoredTypes: settings.ignoredTypes ?? [],
      claim: () => this.claims.claim({ topic: plan.topic, partition }),
      seek: (offset) => this.tools.seek({ topic: plan.topic, partition, offset }),
      tally: (counts) => {
        for (const [name, count] of Object.entries(counts)) this.tally[name as keyof Tally] += count;
        if (counts.gaps) {
          log.error('gap: an event never came; accept it with accept-gap', { topic: plan.topic, partition, keys: counts.gaps });
        }
        if (counts.restored) log.error('a source was restored and speaks again', { topic: plan.topic, partition, events: counts.restored });
      },
      alert: (message, details) => this.alert(message, details),
    });
  }
}
