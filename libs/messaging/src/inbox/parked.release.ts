import { UnknownReference } from '@trunkline/domain';
import { classify, describeError, retryDelay } from '../database/failure.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import { handleOne, HandlerFailed } from '../handlers/handler.run.ts';
import type { Incoming } from './incoming.ts';
import { judge } from './judge.ts';
import { isApplied, isNewer } from './mark.ts';
import { correctMarks, keepMark, lockMark } from './marks.store.ts';
import { incomingOf, readable } from './parked.reading.ts';
import { beginTry, dueHeads, dueTopics, failTry, lockParked, unpark, type Head, type ParkedRow } from './parked.store.ts';
import type { PartitionOwner } from './partition.owner.ts';
import { patienceLeft } from './waiting.store.ts';
import { lockPosition } from './position.ts';
import { replayedMarks } from './replay.marks.ts';
import { takeReports } from '../reports/report.book.ts';
import type { Database, Transaction } from '../outbox/transaction.ts';

const mostStarts = 10;
const defaultAttempts = 8;

/** Tries parked events again, releases and discards them. Only the partition's owner does; people only set the state. */
export class Releaser {
  constructor(
    private readonly database: Database,
    private readonly consumer: string,
    private readonly marks: Map<string, number>,
    private readonly ignoredTypes: string[] = [],
  ) {}

  /** The topics with something to try. */
  due(): Promise<string[]> {
    return dueTopics(this.database.source.manager, this.consumer);
  }

  /** Tries everything of the topic that is due and whose partition is ours. Returns how many events left the parking. */
  async releaseDue(plan: TopicPlan, ownerOf: (partition: number) => PartitionOwner | undefined): Promise<number> {
    const mark = this.marks.get(plan.markName) ?? 0;
    const heads = await dueHeads(this.database.source.manager, this.consumer, plan.topic, mark, plan.latest);
    // Side by side for each partition: one event that hangs holds back its own partition's alone.
    const byPartition = Map.groupBy(heads, ({ partition }) => partition);
    const counts = [...byPartition].map(async ([partition, due]) => {
      let released = 0;
      for (const head of due) released += (await ownerOf(partition)?.exclusively((owner) => this.tryOne(plan, owner, head))) ?? 0;
      return released;
    });
    const released = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    return released;
  }

  private async tryOne(plan: TopicPlan, owner: PartitionOwner, head: Head): Promise<number> {
    const { claim } = owner;
    if (!claim) return 0;
    const begun = await this.database.transaction(async ({ manager }) => {
      const { replaying } = await lockPosition(manager, this.consumer, claim);
      if (replaying) return false;
      return head.state === 'discard' || beginTry(manager, this.consumer, head, mostStarts);
    });
    if (!begun) return 0;
    try {
      return await this.database.transaction(async (tx) => {
        await lockPosition(tx.manager, this.consumer, claim);
        const row = await lockParked(tx.manager, this.consumer, head);
        if (!row || row.state === 'parked') return 0;
        if (!(await this.settle(tx, plan, row))) return 0;
        await unpark(tx.manager, this.consumer, head, row.state === 'discard' ? 'discarded' : 'released');
        return 1;
      });
    } catch (error) {
      await this.failed(plan, owner, head, error);
      return 0;
    }
  }

  /** Runs the event by the same table as any other, or passes over a discarded one. Returns false when it still waits for an earlier one. */
  private async settle(tx: Transaction, plan: TopicPlan, row: ParkedRow): Promise<boolean> {
    const incoming = incomingOf(plan, row, this.ignoredTypes);
    const passedOver = row.state === 'discard' || incoming.ignored;
    const handler = this.marks.get(plan.markName)!;
    if (plan.kind === 'report') {
      if (passedOver) return true;
      const [outcome] = await takeReports(tx, [readable(incoming)]);
      if ('refusal' in outcome!) throw outcome.refusal;
      return true;
    }
    const place = incoming.place ?? placeOf(row);
    if (!place) {
      if (!passedOver) await this.handle(tx, incoming, false);
      return true;
    }
    const known = await lockMark(tx.manager, handler, row.key);
    const replayed = await replayedMarks(tx.manager, handler, [row.key]);
    const { verdict, moved, repeated } = judge(plan, place, known, replayed.get(row.key));
    if (verdict === 'behind' && row.state === 'retry') return false;
    if (!passedOver && (isApplied(verdict) || verdict === 'behind')) await this.handle(tx, incoming, repeated);
    if (known && !isNewer(moved, known)) return true;
    if (known) await correctMarks(tx.manager, handler, new Map([[row.key, moved]]));
    else await keepMark(tx.manager, handler, row.key, moved);
    return true;
  }

  private async handle(tx: Transaction, incoming: Incoming, replay: boolean): Promise<void> {
    const { event, handler } = readable(incoming);
    await handleOne(tx, 0, handler, { ...event, topic: incoming.topic, replay });
  }

  private async failed(plan: TopicPlan, owner: PartitionOwner, head: Head, error: unknown): Promise<void> {
    const cause = error instanceof HandlerFailed ? error.cause : error;
    const errorClass = classify(cause);
    if (errorClass === 'outage' || errorClass === 'repeat' || !owner.claim) return;
    const claim = owner.claim;
    await this.database.transaction(async ({ manager }) => {
      await lockPosition(manager, this.consumer, claim);
      const row = await lockParked(manager, this.consumer, head);
      if (!row || row.state !== head.state) return; // a person decided meanwhile
      const attempts = incomingOf(plan, row).handler?.needs.attempts ?? defaultAttempts;
      const again = errorClass === 'transient' && row.failed + 1 < attempts;
      const left = row.reference === null || !(cause instanceof UnknownReference) ? 0 : patienceLeft(row.parked_at);
      const outcome = left
        ? { errorClass: 'waiting' as const, state: 'waiting' as const, retryInMs: left }
        : { errorClass, state: again ? row.state : ('parked' as const), retryInMs: retryDelay(row.failed + 1) };
      await failTry(manager, this.consumer, head, { error: describeError(cause), ...outcome });
    });
  }
}

const placeOf = ({ ordinal, sequence, at }: ParkedRow) =>
  ordinal === null ? undefined : { ordinal: Number(ordinal), sequence: Number(sequence), at: Number(at) };
