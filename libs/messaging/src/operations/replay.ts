import { conflict, invalid, notFound, SystemClock, type Clock } from '@trunkline/domain';
import type { EntityManager } from 'typeorm';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import type { KafkaDriver } from '../kafka/kafka.port.ts';
import { markNumbers } from '../inbox/marks.store.ts';
import { putOnRecord, recordAction } from './parked.audit.ts';
import { setMarksAside, settleMarks } from '../inbox/replay.marks.ts';
import type { Database, Transaction } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

export interface ReplayRequest {
  topic: string;
  /** 0 for all that is still in the log, or the instant from which events are heard again. */
  from: 0 | Date;
  actor: string;
  reason?: string;
  /** Only say what would be heard again. */
  dryRun?: boolean;
}

export interface ReplayOutcome {
  /** The topics heard again: all those of its projection where a handler keeps one, for its state comes from all of them. */
  topics: string[];
  /** Records heard again, as many as lie between the two offsets of each partition. */
  records: number;
  partitions: { topic: string; partition: number; from: number; until: number }[];
  dryRun: boolean;
  audit?: string;
}

interface Position {
  topic: string;
  partition: number;
  next: string;
  replay_until: string | null;
}

/**
 * Lets a service hear again what it has heard, to rebuild the effects it keeps. Its handlers are told `replay` in the envelope of every event that
 * had its effects before; what was never applied comes as new.
 */
export class Replays {
  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly service: string,
    private readonly plans: () => Map<string, TopicPlan>,
    private readonly clock: Clock = new SystemClock(),
  ) {}

  /** Begins a replay; the partitions' owners notice within a second. Throws 404 for a topic not heard here, 409 for reports, 422 for a time to come. */
  @ForEveryone()
  async start({ topic, from, actor, reason, dryRun = false }: ReplayRequest): Promise<ReplayOutcome> {
    const plan = this.plans().get(topic);
    if (!plan) throw notFound(`${this.service} does not hear ${topic}; it hears ${[...this.plans().keys()].join(', ') || 'nothing'}`);
    if (plan.kind === 'report') throw conflict(`reports on ${topic} are taken once and not replayed; replay the facts announced of them`);
    if (from && from > this.clock.now()) {
      throw invalid({ propertyPath: 'from', code: 'invalidValue', detail: 'from must not lie in the future' });
    }
    const topics = this.together(plan);
    const starts = new Map((await Promise.all(topics.map((name) => this.startsOf(name, from)))).flat());
    return this.database.transaction(async (tx) => {
      const partitions = (await this.lockPositions(tx.manager, topics)).map(({ topic: name, partition, next }) => {
        const until = Number(next);
        return { topic: name, partition, from: Math.min(starts.get(`${name}/${partition}`) ?? 0, until), until };
      });
      const records = partitions.reduce((sum, { from: first, until }) => sum + until - first, 0);
      const order: ReplayOutcome = { topics, records, partitions, dryRun };
      if (dryRun) return order;
      await setMarksAside(tx.manager, await this.markNumber(tx, plan));
      await rewind(tx.manager, this.service, partitions);
      const selection = { topics, from: from === 0 ? 0 : from.toISOString() };
      const asked = { actor, action: 'replay' as const, selection, reason, events: records };
      putOnRecord(tx, asked);
      return { ...order, audit: await recordAction(tx.manager, asked) };
    });
  }

  /** Ends the replays that have reached what was heard before they began. Returns how many. */
  @ForEveryone()
  async finish(): Promise<number> {
    const text = 'select distinct topic from consumer_position where consumer = $1 and replay_until is not null';
    const rows: { topic: string }[] = await this.database.source.query(text, [this.service]);
    const plans = rows.flatMap(({ topic }) => this.plans().get(topic) ?? []);
    let finished = 0;
    for (const plan of new Map(plans.map((known) => [known.markName, known])).values()) if (await this.finishOne(plan)) finished++;
    return finished;
  }

  private finishOne(plan: TopicPlan): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const topics = this.together(plan);
      const positions = await this.lockPositions(tx.manager, topics);
      if (positions.some(({ next, replay_until }) => Number(next) < Number(replay_until))) return false;
      await settleMarks(tx.manager, await this.markNumber(tx, plan));
      await tx.manager.query('update consumer_position set replay_until = null where consumer = $1 and topic = any($2)', [
        this.service,
        topics,
      ]);
      return true;
    });
  }

  private together({ markName }: TopicPlan): string[] {
    return [...this.plans().values()].filter((other) => other.markName === markName).map(({ topic }) => topic);
  }

  private async markNumber({ manager }: Transaction, { markName }: TopicPlan): Promise<number> {
    return (await markNumbers(manager, [markName])).get(markName)!;
  }

  /** Waits for the batches in hand; in one order for all, so that two of these cannot deadlock. */
  private lockPositions(manager: EntityManager, topics: string[]): Promise<Position[]> {
    const text =
      'select topic, partition, next, replay_until from consumer_position where consumer = $1 and topic = any($2) order by topic, partition for update';
    return manager.query(text, [this.service, topics]);
  }

  private async startsOf(topic: string, from: 0 | Date): Promise<[string, number][]> {
    const oldest = (await this.driver.ranges([topic])).map(({ partition, start }) => ({ partition, offset: start }));
    const found = from === 0 ? oldest : await this.driver.offsetsAt(topic, from.getTime());
    return found.map(({ partition, offset }) => [`${topic}/${partition}`, offset]);
  }
}

/** The new epoch makes the owners claim again. Without the id of the record before it, a position is taken as it is. */
async function rewind(manager: EntityManager, service: string, partitions: ReplayOutcome['partitions']): Promise<void> {
  const text = `
    update consumer_position p set next = x.first, last_id = case when x.first = p.next then p.last_id end, claimed_next = null, epoch = epoch + 1,
      replay_until = greatest(p.replay_until, p.next)
    from unnest($2::text[], $3::int[], $4::bigint[]) x(topic, partition, first) where p.consumer = $1 and p.topic = x.topic and p.partition = x.partition`;
  const columns = [partitions.map(({ topic }) => topic), partitions.map(({ partition }) => partition), partitions.map(({ from }) => from)];
  await manager.query(text, [service, ...columns]);
}
