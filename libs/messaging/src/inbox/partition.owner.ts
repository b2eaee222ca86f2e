import { classify, describeError, isDatabaseAway, retryDelay } from '../database/failure.ts';
import { Apart, Interrupted } from '../handlers/apart.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import type { Inbox } from './inbox.ts';
import type { Tally } from './tally.ts';
import { isRemembered, readRecord, type Incoming } from './incoming.ts';
import type { IncomingBatch, IncomingRecord } from '../kafka/kafka.port.ts';
import type { Claimed } from './claims.ts';
import type { Together } from './inbox.together.ts';
import { countClaim, rewind, startingPoint, type Claim } from './position.ts';
import type { Database } from '../outbox/transaction.ts';

export interface OwnerTools {
  consumer: string;
  database: Database;
  inbox: Inbox;
  together: Together;
  ignoredTypes: string[];
  claim(): Promise<Claimed>;
  /** Asks the client to read on from this offset. */
  seek(offset: number): void;
  tally(tally: Partial<Tally>): void;
  alert(message: string, details: { error?: string; [detail: string]: unknown }): void;
}

const suspicious = 3;
const deadly = 6;
const mostRecords = 500;
const mostBytes = 1024 * 1024;

/** One partition while it is ours: claims it, makes sure it is the log we know, and applies its batches one at a time. */
export class PartitionOwner {
  claim?: Claim;
  /** The offset the next batch must have been asked for at. */
  private expected = 0;
  private toVerify = false;
  /** No batch was begun since the claim. */
  private fresh = true;
  /** Kept from batch to batch: events near one that ended its process go one to a transaction. */
  private readonly apart = new Apart();
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    readonly plan: TopicPlan,
    readonly partition: number,
    private readonly tools: OwnerTools,
  ) {}

  /** One thing at a time: batches, releases and claims of a partition never overlap. */
  exclusively<T>(work: (owner: this) => Promise<T>): Promise<T> {
    this.waiting++;
    const mine = this.turn.then(() => work(this)).finally(() => this.waiting--);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Whether something is going on, so that the position may move at any moment. */
  get busy(): boolean {
    return this.waiting > 0;
  }

  /** Raises the epoch and finds out where to read on. Repeats until the database and the broker answer, or `alive` turns false. */
  async claimAnew(alive: () => boolean): Promise<void> {
    this.claim = undefined;
    while (alive() && !this.claim) await this.tryClaim().catch((error: unknown) => this.pause(error, 'claim'));
  }

  /** Returns the offset to read on from. */
  async take(batch: IncomingBatch, alive: () => boolean): Promise<number> {
    if (!this.claim) await this.claimAnew(alive);
    if (!this.claim || batch.fetchedOffset !== this.expected) return this.expected;
    let records = batch.records;
    if (this.toVerify) {
      const [known] = records;
      if (known?.offset !== this.claim.next - 1 || !isRemembered(known, this.claim.lastId)) {
        return this.startOver('the record before the position is another one', alive);
      }
      this.toVerify = false;
      records = records.slice(1);
      this.expected = this.claim.next;
    }
    while (records.length && this.claim && alive()) {
      const part = headOf(records);
      const read = part.map((record) => readRecord(this.plan, this.partition, record, this.tools.ignoredTypes));
      if (!(await this.applyAll(read, alive))) return this.expected;
      records = records.slice(part.length);
    }
    return this.expected;
  }

  private async tryClaim(): Promise<void> {
    const { claim, range } = await this.tools.claim();
    const point = startingPoint(claim, range);
    if (point === 'rewind') {
      await this.rewind(claim, 'the position lies behind the end of the log');
      return;
    }
    if (point.skipped) {
      this.tools.alert('records were removed before they were heard', {
        topic: this.plan.topic,
        partition: this.partition,
        next: claim.next,
        start: point.seek,
      });
    }
    this.claim = claim;
    this.fresh = true;
    this.toVerify = point.verify;
    this.expected = point.seek;
    this.tools.seek(point.seek);
  }

  private async rewind(claim: Claim, reason: string): Promise<void> {
    this.tools.alert('another log: heard again from its beginning', { topic: this.plan.topic, partition: this.partition, reason });
    await this.tools.database.transaction(({ manager }) => rewind(manager, this.tools.consumer, claim));
  }

  private async startOver(reason: string, alive: () => boolean): Promise<number> {
    await this.rewind(this.claim!, reason).catch(() => undefined);
    await this.claimAnew(alive);
    return this.expected;
  }

  /** Applies the events, alone where one of them fails or kills. Returns false when the claim was lost. */
  private async applyAll(read: Incoming[], alive: () => boolean): Promise<boolean> {
    try {
      return await this.apart.go(read, {
        goesOn: alive,
        take: (part) => this.applyPart(part),
        refuse: (incoming, error) => this.setAside(incoming, error, alive),
      });
    } catch (error) {
      if (!(error instanceof Interrupted)) await this.pause(error, 'apply');
      await this.claimAnew(alive);
      return false;
    }
  }

  /** Returns how many of these were settled: none when it turned out that they should go one by one. */
  private async applyPart(part: Incoming[]): Promise<number> {
    if (this.fresh && (await this.isDeadly(part[0]!))) return 1;
    if (this.apart.alone > 0 && part.length > 1) return 0;
    const { inbox, together, tally } = this.tools;
    const claimed = { claim: this.claim!, batch: part };
    tally(await (this.apart.alone > 0 ? inbox.apply(this.plan, [claimed]) : together.apply(this.plan, claimed)));
    this.applied();
    return part.length;
  }

  private async setAside(incoming: Incoming, error: unknown, alive: () => boolean): Promise<void> {
    const errorClass = classify(error);
    const state = errorClass === 'transient' ? ('retry' as const) : ('parked' as const);
    const parking = { error: describeError(error), errorClass, state, retryInMs: retryDelay(1) };
    for (let done = false; !done;) {
      try {
        await this.tools.inbox.setAside(this.plan, this.claim!, incoming, parking);
        done = true;
      } catch (error) {
        if (error instanceof Interrupted || isDatabaseAway(error) || !alive()) throw error;
        await this.pause(error, 'park');
      }
    }
    this.tools.tally({ parked: 1 });
    this.applied();
  }

  /** Before the first batch since a claim: how often was this position begun and never finished? */
  private async isDeadly(first: Incoming): Promise<boolean> {
    const claims = await this.tools.database.transaction(({ manager }) => countClaim(manager, this.tools.consumer, this.claim!));
    this.claim!.claims = claims;
    this.claim!.claimedNext = this.claim!.next;
    this.fresh = false;
    if (claims >= suspicious) this.apart.alone = 8;
    if (claims < deadly) return false;
    const error = `begun ${claims} times and never finished: it may end its process`;
    await this.tools.inbox.setAside(this.plan, this.claim!, first, { error, errorClass: 'killer', state: 'retry' });
    this.tools.tally({ parked: 1 });
    this.applied();
    return true;
  }

  private applied(): void {
    this.expected = this.claim!.next;
    // While an event near here is suspected, each step counts as a first one, so that the culprit and not its neighbour is blamed.
    if (this.apart.alone > 0 && this.claim!.claims >= suspicious) this.fresh = true;
  }

  private async pause(error: unknown, during: string): Promise<void> {
    this.tools.alert(`cannot ${during} for now`, { topic: this.plan.topic, partition: this.partition, error: describeError(error) });
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** As many records as one transaction takes: 500, or one megabyte. */
function headOf(records: IncomingRecord[]): IncomingRecord[] {
  let bytes = 0;
  const end = records.slice(0, mostRecords).findIndex(({ value }) => (bytes += value?.length ?? 0) > mostBytes);
  return records.slice(0, end === -1 ? mostRecords : Math.max(1, end));
}
