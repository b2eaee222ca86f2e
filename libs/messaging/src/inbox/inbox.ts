import { classify, describeError, NeedsEveryone, Overtaken } from '../database/failure.ts';
import { currentScope, everyone, inScope } from '../database/scope.ts';
import type { BoundHandler, TopicPlan } from '../handlers/handler.registry.ts';
import { handleOne, handleSlice } from '../handlers/handler.run.ts';
import type { EventEnvelope } from '../handlers/handles.decorator.ts';
import { scopeOf } from './batch.scope.ts';
import type { Incoming } from './incoming.ts';
import { judge } from './judge.ts';
import type { Mark } from './mark.ts';
import { correctMarks, newestMarks, writeMarks } from './marks.store.ts';
import { emptyTally, type Tally } from './tally.ts';
import { park, type Parking } from './parked.store.ts';
import { advance, advanced, lockPosition, lockPositions, type Claim, type Locked } from './position.ts';
import { replayedMarks } from './replay.marks.ts';
import { hearReports } from './inbox.reports.ts';
import type { Database, Transaction } from '../outbox/transaction.ts';

/** Records of one partition, in order, and the claim under which they are applied. */
export interface Stretch {
  claim: Claim;
  batch: Incoming[];
}

/** Applies batches: position, marks or receipts, handlers and what they emit commit together or not at all. */
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly consumer: string,
    /** Numbers under which marks are kept, by name. */
    private readonly marks: Map<string, number>,
    /** Told, after the commit, what reports wait for. */
    private readonly onWaiting: (references: string[]) => void = () => {},
  ) {}

  /**
   * Applies records of partitions of one topic, each in order, and moves the positions behind them: all of them or none. Throws Fenced or Moved when a
   * claim no longer holds, HandlerFailed naming the first event whose handler failed, or the database's error; a deadlock at once when there are
   * several records, for alone none can form one with another batch. It is done for the enterprises that the facts name, or for everyone. A handler gets no longer than `patienceMs`, if that is less than it asked for.
   */
  async apply(plan: TopicPlan, parts: Stretch[], patienceMs?: number): Promise<Tally> {
    const steps = parts.map(({ claim, batch }) => ({ claim, next: batch.at(-1)!.record.offset + 1, lastId: batch.at(-1)!.recordId }));
    const batch = parts.flatMap((part) => part.batch);
    const claims = parts.map(({ claim }) => claim);
    const work = async (tx: Transaction) => {
      tx.patienceMs = patienceMs;
      const locked = lockPositions(tx.manager, this.consumer, claims);
      const counts =
        plan.kind === 'report'
          ? await hearReports(tx, this.consumer, batch, locked, this.onWaiting)
          : await this.applyFacts(tx, plan, batch, locked);
      advance(tx, this.consumer, steps);
      return counts;
    };
    const once = () => this.database.transaction(work, { attempts: batch.length === 1 ? 10 : 1 });
    const scope = scopeOf(plan, batch);
    const tally = await inScope(scope, once).catch((error: unknown) => {
      // A row that stays in the way and is not seen has gone to another enterprise with its account.
      if (scope === everyone || !(error instanceof NeedsEveryone || error instanceof Overtaken)) throw error;
      return inScope(everyone, once);
    });
    advanced(steps);
    return tally;
  }

  /** Sets one event aside and moves the position behind it. */
  async setAside(plan: TopicPlan, claim: Claim, incoming: Incoming, parking: Omit<Parking, 'incoming'>): Promise<void> {
    const steps = [{ claim, next: incoming.record.offset + 1, lastId: incoming.recordId }];
    await this.database.transaction(async (tx) => {
      const { replaying } = await lockPosition(tx.manager, this.consumer, claim);
      let known = false;
      if (plan.kind === 'fact' && incoming.place) {
        const handler = this.marks.get(plan.markName)!;
        const { key, place } = incoming;
        const before = await writeMarks(tx.manager, handler, newestMarks([{ key, place }], plan.latest));
        const replayed = replaying ? await replayedMarks(tx.manager, handler, [key]) : unreplayed;
        const { verdict, kept } = judge(plan, place, before.get(key), replayed.get(key));
        known = verdict === 'duplicate' || verdict === 'stale';
        await correctMarks(tx.manager, handler, new Map([[key, kept]]));
      }
      if (!known) await park(tx.manager, this.consumer, { incoming, ...parking });
      advance(tx, this.consumer, steps);
    });
    advanced(steps);
  }

  private async applyFacts(tx: Transaction, plan: TopicPlan, batch: Incoming[], locked: Promise<Locked>): Promise<Tally> {
    const tally = emptyTally();
    const marks = this.marks.get(plan.markName)!;
    const placed = batch.flatMap(({ key, place }) => (place ? [{ key, place }] : []));
    const written = newestMarks(placed, plan.latest);
    // Both go out in one round trip.
    const [{ replaying }, current] = await Promise.all([
      locked,
      written.size ? writeMarks(tx.manager, marks, written) : new Map<string, Mark>(),
    ]);
    const before = new Map(current);
    const replayed = replaying ? await replayedMarks(tx.manager, marks, [...written.keys()]) : unreplayed;
    const slices = new Map<BoundHandler, EventEnvelope[]>();
    const aside: Parking[] = [];

    for (const [index, incoming] of batch.entries()) {
      const { key, place, failure, ignored } = incoming;
      if (!place) {
        if (ignored) tally.ignored++;
        else aside.push({ incoming, error: describeError(failure), errorClass: 'contract', state: 'parked' });
        continue;
      }
      const { verdict, kept, moved, repeated } = judge(plan, place, current.get(key), replayed.get(key));
      current.set(key, kept);
      if (verdict === 'duplicate') tally.duplicates++;
      else if (verdict === 'stale') tally.stale++;
      else if (ignored && verdict !== 'behind') {
        current.set(key, moved);
        tally.ignored++;
      } else if (failure) aside.push({ incoming, error: describeError(failure), errorClass: classify(failure), state: 'parked' });
      else if (verdict === 'behind') {
        aside.push({ incoming, error: 'waits for an earlier event of its key', errorClass: 'behind', state: 'retry' });
      } else {
        if (verdict === 'restored') tally.restored++;
        const event = { ...incoming.event!, topic: incoming.topic, replay: repeated };
        const handler = incoming.handler!;
        if (!handler.needs.batch) await handleOne(tx, index, handler, event);
        else if (!slices.get(handler)?.push(event)) slices.set(handler, [event]);
        current.set(key, moved);
        tally.applied++;
      }
    }
    for (const [bound, slice] of slices) {
      const parts = [slice.filter(({ replay }) => replay), slice.filter(({ replay }) => !replay)].filter((part) => part.length);
      for (const part of parts) await handleSlice(tx, bound, part);
    }
    await correctMarks(tx.manager, marks, outcomesToCorrect(current, before, written));
    if (aside.length && currentScope() !== everyone) throw new NeedsEveryone();
    for (const parking of aside) await park(tx.manager, this.consumer, parking);
    tally.parked = aside.length;
    tally.gaps = await this.countGaps(tx, plan, aside);
    return tally;
  }

  /** Keys whose first waiting event waits for nothing that is parked: something never came, and a person should know. */
  private async countGaps(tx: Transaction, { topic }: TopicPlan, aside: Parking[]): Promise<number> {
    const keys = [...new Set(aside.filter(({ errorClass }) => errorClass === 'behind').map(({ incoming }) => incoming.key))];
    if (keys.length === 0) return 0;
    const text = `select count(*)::int as gaps from unnest($3::text[]) k(key) where not exists
      (select from parked p where p.consumer = $1 and p.topic = $2 and p.key = k.key and p.error_class <> 'behind')`;
    const [row] = (await tx.manager.query(text, [this.consumer, topic, keys])) as { gaps: number }[];
    return row!.gaps;
  }
}

const unreplayed: Map<string, Mark> = new Map();

/** The marks whose outcome differs from what the batch's first statement wrote. */
function outcomesToCorrect(current: Map<string, Mark>, before: Map<string, Mark>, written: Map<string, Mark>): Map<string, Mark> {
  const differing = [...written].flatMap(([key, wanted]) => {
    const old = before.get(key);
    const stored = old && (old.at > wanted.at || (old.at === wanted.at && old.last >= wanted.last)) ? old : wanted;
    const outcome = current.get(key)!;
    return outcome.last === stored.last && outcome.at === stored.at ? [] : [[key, outcome] as const];
  });
  return new Map(differing);
}
