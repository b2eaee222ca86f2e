import { FetchIsolationLevels, protocolErrors, type ConnectionPool, type Consumer } from '@platformatic/kafka';
import type { ConsumerEvents, IncomingBatch, TopicPartition } from '../kafka.port.ts';
import { isUnknownTopic, reasonOf } from './platformatic.client.ts';
import { PartitionFlow } from './platformatic.flow.ts';
import { readPartition, type FetchedPartition, type FetchResponse } from './platformatic.records.ts';

const longWaitMs = 100;
const shortWaitMs = 10;
const patienceMs = 200;
const doubtAgainMs = 3000;
const mostBytes = 10 * 1024 * 1024;
const mostBytesOfOne = 2 * 1024 * 1024;
const doubtful = [
  'OFFSET_OUT_OF_RANGE',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
  'TOPIC_AUTHORIZATION_FAILED',
] as const;
const doubtfulCodes = new Map<number, string>(doubtful.map((name) => [protocolErrors[name]!.code, name]));
const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

export interface FetcherTools {
  consumer: Consumer;
  /** Connections apart from those of the group, so that a heartbeat never waits behind a fetch. */
  pool: ConnectionPool;
  prefix: string;
  concurrency: number;
  events: Pick<ConsumerEvents, 'onBatch' | 'onDoubt' | 'onPassed'>;
  /** Whether the group has heard of us lately. */
  isMember(): boolean;
}

/** Reads our partitions, one request to each broker at a time, one batch of each partition ahead, and hands the batches out. */
export class Fetcher {
  private flows = new Map<string, PartitionFlow>();
  /** Brokers with a question of ours; -1 stands for partitions that have no leader now. */
  private readonly asked = new Set<number>();
  private looking = false;
  private readonly tasks = new Set<Promise<void>>();
  private handling = 0;
  private generation = 0;
  private stopped = false;

  constructor(private readonly tools: FetcherTools) {}

  /** These partitions are ours from now on, and no others; nothing is fetched of one before `seek` says where to begin. */
  assign(partitions: TopicPartition[]): void {
    this.generation++;
    for (const flow of this.flows.values()) flow.assign(false);
    for (const place of partitions) {
      const flow = this.flows.get(nameOf(place)) ?? new PartitionFlow(place);
      this.flows.set(nameOf(place), flow);
      flow.assign(true);
    }
  }

  seek({ topic, partition, offset }: TopicPartition & { offset: number }): void {
    const flow = this.flows.get(nameOf({ topic, partition }));
    if (!flow?.assigned) return;
    flow.seek(offset);
    this.advance();
  }

  /** Resolves when the batches in hand are finished. */
  async stop(): Promise<void> {
    this.stopped = true;
    while (this.tasks.size) await Promise.allSettled(this.tasks);
  }

  /** Does whatever can be done: hands out batches that wait, asks brokers that are not being asked. */
  advance(): void {
    if (this.stopped) return;
    for (const flow of this.flows.values()) {
      if (flow.ready && this.handling < this.tools.concurrency && this.tools.isMember()) this.keep(this.handle(flow, flow.waiting!));
    }
    if (!this.looking && [...this.flows.values()].some(({ hungry }) => hungry)) this.keep(this.ask());
  }

  private async handle(flow: PartitionFlow, batch: IncomingBatch): Promise<void> {
    const { generation } = this;
    const alive = () => generation === this.generation && !this.stopped && this.tools.isMember();
    // Whose turn it is comes last in the next round, so that no partition waits for ever.
    this.flows.delete(nameOf(flow.place));
    this.flows.set(nameOf(flow.place), flow);
    flow.waiting = undefined;
    flow.busy = true;
    this.handling++;
    const next = await this.tools.events.onBatch(batch, alive).catch(async () => {
      await pause(patienceMs);
      return batch.fetchedOffset;
    });
    this.handling--;
    flow.busy = false;
    if (generation === this.generation && next !== batch.records.at(-1)!.offset + 1) flow.seek(next);
    this.advance();
  }

  /** Asks each broker that leads hungry partitions and has no question of ours yet. */
  private async ask(): Promise<void> {
    const { consumer } = this.tools;
    this.looking = true;
    try {
      const { topics } = await consumer.metadata({ topics: [...consumer.topics.current] });
      const byNode = new Map<number, PartitionFlow[]>();
      for (const flow of this.flows.values()) {
        if (!flow.hungry) continue;
        const topic = topics.get(this.tools.prefix + flow.place.topic);
        const node = topic?.partitions[flow.place.partition]?.leader ?? -1;
        if (topic && (flow.topicId ??= topic.id) !== topic.id) this.doubt(flow, 'the topic was made anew');
        else if (!this.asked.has(node) && !byNode.get(node)?.push(flow)) byNode.set(node, [flow]);
      }
      for (const [node, flows] of byNode) this.keep(this.fetch(node, flows));
      this.looking = false;
    } catch (error) {
      if (isUnknownTopic(error)) this.tools.events.onDoubt(reasonOf(error));
      await this.rest();
      this.looking = false;
      this.advance();
    }
  }

  private async fetch(node: number, flows: PartitionFlow[]): Promise<void> {
    this.asked.add(node);
    const whole = node >= 0 && (await this.question(node, flows));
    if (!whole) await this.rest();
    this.asked.delete(node);
    this.advance();
  }

  /** Returns false when something was not as we knew it. */
  private async question(node: number, flows: PartitionFlow[]): Promise<boolean> {
    const { consumer, pool } = this.tools;
    const questions = flows.map((flow) => ({ flow, topicId: flow.topicId!, turn: flow.turn, from: flow.from! }));
    const topics = [...Map.groupBy(questions, ({ topicId }) => topicId)].map(([topicId, all]) => ({
      topicId,
      partitions: all.map(({ flow, from }) => ({
        partition: flow.place.partition,
        fetchOffset: BigInt(from),
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
        partitionMaxBytes: mostBytesOfOne,
      })),
    }));
    // One that is busy may be hungry any moment, and would wait behind this question.
    const maxWaitTime = this.handling > 0 ? shortWaitMs : longWaitMs;
    const answer = await consumer
      .fetch({
        node,
        topics,
        maxWaitTime,
        minBytes: 1,
        maxBytes: mostBytes,
        isolationLevel: FetchIsolationLevels.READ_COMMITTED,
        connectionPool: pool,
      })
      .then((response) => ({ response, whole: true }))
      // The answer is thrown when one partition of it is an error; the others are good.
      .catch((error: unknown) => ({ response: (error as { response?: FetchResponse }).response, whole: false }));
    const asked = new Map(questions.map((question) => [`${question.topicId}/${question.flow.place.partition}`, question]));
    for (const { topicId, partitions } of answer.response?.responses ?? []) {
      for (const fetched of partitions) {
        const question = asked.get(`${topicId}/${fetched.partitionIndex}`);
        if (question && question.turn === question.flow.turn) this.take(question.flow, fetched, question.from);
      }
    }
    return answer.whole;
  }

  private take(flow: PartitionFlow, fetched: FetchedPartition, from: number): void {
    const doubt = doubtfulCodes.get(fetched.errorCode);
    if (doubt) this.doubt(flow, doubt);
    if (fetched.errorCode !== 0) return;
    const { records, next } = readPartition(fetched, from);
    flow.accept(records, next, Number(fetched.highWatermark));
    if (flow.passed) this.tools.events.onPassed?.(flow.place, flow.passed.from, flow.passed.to);
  }

  /** Nothing more of this partition until somebody says where to go on; asked again, for the question may be overheard. */
  private doubt(flow: PartitionFlow, reason: string): void {
    const { turn } = flow;
    flow.doubt = reason;
    const { topic, partition } = flow.place;
    this.tools.events.onDoubt(`${topic}/${partition}: ${reason}`);
    setTimeout(() => !this.stopped && flow.turn === turn && this.doubt(flow, reason), doubtAgainMs).unref();
  }

  /** A pause, after which the cluster is learnt anew. */
  private async rest(): Promise<void> {
    await pause(patienceMs);
    this.tools.consumer.clearMetadata();
  }

  private keep(task: Promise<void>): void {
    this.tasks.add(task);
    void task.finally(() => this.tasks.delete(task));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
