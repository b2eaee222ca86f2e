import type { Kafka } from 'kafkajs';
import type { LogRange, TopicPartition } from '../kafka.port.ts';

/** As much of kafkajs' cluster as is used here. */
interface Cluster {
  isolationLevel: number;
  brokerPool: { refreshMetadata(topics: string[]): Promise<void> };
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findTopicPartitionMetadata(topic: string): { partitionId: number }[];
  fetchTopicsOffset(questions: Question[]): Promise<{ topic: string; partitions: { partition: number; offset: string }[] }[]>;
}

type When = { fromBeginning: boolean } | { fromTimestamp: number };
type Question = When & { topic: string; partitions: { partition: number }[] };
type Offset = TopicPartition & { offset: number };

/** A leader may be chosen for seconds where a broker is busy: each pause is twice the one before, six seconds in all. */
const attempts = 7;
const firstPauseMs = 100;
const readUncommitted = 0;
const readCommitted = 1;
const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/**
 * What logs hold, of many topics with one question to each broker, and one question at a time. kafkajs' admin asks of one topic at a time, fails for one
 * that was deleted since it asked of it, and takes the first open transaction for the end. Topics by their full names.
 */
export class Logs {
  private cluster?: Promise<Cluster>;
  private asking: Promise<unknown> = Promise.resolve();

  constructor(private readonly kafka: Kafka) {}

  ranges(topics: string[]): Promise<LogRange[]> {
    return this.ask(topics, async (cluster) => {
      const [starts, ends, stable] = await Promise.all([
        offsets(cluster, topics, { fromBeginning: true }),
        offsets(cluster, topics, { fromBeginning: false }),
        offsets(asReader(cluster), topics, { fromBeginning: false }),
      ]);
      const [startOf, stableOf] = [starts, stable].map((all) => new Map(all.map((one) => [nameOf(one), one.offset])));
      return ends.map(({ topic, partition, offset }) => {
        const name = nameOf({ topic, partition });
        const stableTo = stableOf!.get(name)!;
        // Asked for at once and answered one after the other: what is stable may have grown past the end that was told.
        return { topic, partition, start: startOf!.get(name)!, end: Math.max(offset, stableTo), stable: stableTo };
      });
    });
  }

  /** The first offset of this time or later; the end where there is none. */
  offsetsAt(topic: string, fromTimestamp: number): Promise<Offset[]> {
    return this.ask([topic], async (cluster) => {
      const [found, ends] = await Promise.all([
        offsets(cluster, [topic], { fromTimestamp }),
        offsets(cluster, [topic], { fromBeginning: false }),
      ]);
      return ends.map((end) => {
        const offset = found.find(({ partition }) => partition === end.partition)?.offset ?? -1;
        return offset < 0 ? end : { ...end, offset };
      });
    });
  }

  async close(): Promise<void> {
    await (await this.cluster)?.disconnect();
  }

  /** What the cluster says of its topics is learnt for each question, and would be overwritten by another one beside it. */
  private ask<T>(topics: string[], question: (cluster: Cluster) => Promise<T>): Promise<T> {
    const answer = this.asking.then(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          const cluster = await this.connected();
          await cluster.brokerPool.refreshMetadata(topics);
          return await question(cluster);
        } catch (error) {
          const { retriable, type } = error as { retriable?: boolean; type?: string };
          if (attempt === attempts || !retriable || type === 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
          await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** (attempt - 1)));
        }
      }
    });
    this.asking = answer.catch(() => undefined);
    return answer;
  }

  private connected(): Promise<Cluster> {
    const cluster = (this.cluster ??= connect(this.kafka));
    cluster.catch(() => (this.cluster = undefined));
    return cluster;
  }
}

/** What kafkajs' own clients stand on; it has no public name. */
async function connect(kafka: Kafka): Promise<Cluster> {
  const name = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  if (!name) throw new Error('this version of kafkajs is another one than 2.2.4 inside');
  const create = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[name]!;
  const cluster = create({ allowAutoTopicCreation: false, isolationLevel: readUncommitted });
  await cluster.connect();
  return cluster;
}

/** The same cluster, asked as one who is shown nothing of an open transaction. */
const asReader = (cluster: Cluster): Cluster => Object.assign(Object.create(cluster) as Cluster, { isolationLevel: readCommitted });

async function offsets(cluster: Cluster, topics: string[], when: When): Promise<Offset[]> {
  const questions = topics.map((topic) => ({
    topic,
    partitions: cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => ({ partition: partitionId })),
    ...when,
  }));
  const answers = await cluster.fetchTopicsOffset(questions);
  return answers.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })),
  );
}
