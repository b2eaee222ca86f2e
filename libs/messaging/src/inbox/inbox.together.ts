import { HandlerTimeout } from '../database/failure.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import { HandlerFailed } from '../handlers/handler.run.ts';
import type { Inbox, Stretch } from './inbox.ts';
import { emptyTally, type Tally } from './tally.ts';

interface Waiting extends Stretch {
  applied: PromiseWithResolvers<Tally>;
}

/** A batch of so many records is worth a transaction of its own. */
const large = 100;
const patienceMs = 1000;
const apartMs = 60_000;

/**
 * Applies small batches that come in one turn of the event loop in one transaction for each topic: a commit costs more than a few events. When that
 * fails, each partition goes on by itself, as if it had been alone; after a handler that was slow they stay apart for a minute.
 */
export class Together {
  private readonly waiting = new Map<TopicPlan, Waiting[]>();
  private readonly apartUntil = new Map<TopicPlan, number>();

  constructor(private readonly inbox: Inbox) {}

  /** As Inbox.apply for one partition. */
  apply(plan: TopicPlan, part: Stretch): Promise<Tally> {
    if (part.batch.length >= large || Date.now() < (this.apartUntil.get(plan) ?? 0)) return this.inbox.apply(plan, [part]);
    const parts = this.waiting.get(plan) ?? [];
    if (parts.length === 0) setImmediate(() => void this.flush(plan));
    const applied = Promise.withResolvers<Tally>();
    parts.push({ ...part, applied });
    this.waiting.set(plan, parts);
    return applied.promise;
  }

  private async flush(plan: TopicPlan): Promise<void> {
    const parts = this.waiting.get(plan)!;
    this.waiting.delete(plan);
    if (parts.length === 1) return this.apart(plan, parts);
    try {
      const tally = await this.inbox.apply(plan, parts, patienceMs);
      for (const [index, { applied }] of parts.entries()) applied.resolve(index === 0 ? tally : emptyTally());
    } catch (error) {
      if (error instanceof HandlerFailed && error.cause instanceof HandlerTimeout) this.apartUntil.set(plan, Date.now() + apartMs);
      this.apart(plan, parts);
    }
  }

  private apart(plan: TopicPlan, parts: Waiting[]): void {
    for (const part of parts) this.inbox.apply(plan, [part]).then(part.applied.resolve, part.applied.reject);
  }
}
