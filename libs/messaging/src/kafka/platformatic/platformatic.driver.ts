import { Admin, ConfigResourceTypes, ListOffsetTimestamps, ProduceAcks, Producer } from '@platformatic/kafka';
import { asUnknownTopic, clientOptions, isAnyOf, isUnknownTopic, persistently, says } from './platformatic.client.ts';
import { startConsumer } from './platformatic.consumer.ts';
import type { KafkaSettings } from '../kafka.settings.ts';
import {
  UnknownTopic,
  type ConsumerEvents,
  type ConsumerOptions,
  type KafkaDriver,
  type LogRange,
  type OutgoingRecord,
  type RunningConsumer,
  type TopicSpec,
} from '../kafka.port.ts';

const passing = ['LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER', 'FENCED_LEADER_EPOCH', 'UNKNOWN_LEADER_EPOCH', 'NOT_CONTROLLER'];
/** Worth another attempt at once: the connection was lost, or the cluster is about to know better. */
const isPassing = (error: unknown) => says(error, 'code', 'PLT_KFK_NETWORK') || isAnyOf(error, ...passing);

/** @platformatic/kafka behind the port. Its idempotent producer stays off: what is sent twice is known by its id. */
export class PlatformaticDriver implements KafkaDriver {
  private readonly counts = new Map<string, number>();
  private readonly producer: Producer<Buffer, Buffer, Buffer, Buffer>;
  private readonly admin: Admin;

  constructor(private readonly settings: KafkaSettings) {
    const options = clientOptions(settings);
    this.producer = new Producer({ ...options, timeout: 10_000, retries: 1, retryDelay: 100 });
    this.admin = new Admin({ ...options, timeout: 10_000 });
  }

  async send(topic: string, partition: number, records: OutgoingRecord[]): Promise<void> {
    // The client takes a partition that does not exist for another one.
    const count = await this.partitions(topic);
    if (partition >= count) throw new UnknownTopic(`${topic}: has no partition ${partition}`);
    try {
      await this.producer.send({
        acks: ProduceAcks.ALL,
        idempotent: false,
        messages: messagesOf(this.settings.prefix + topic, partition, records),
      });
    } catch (error) {
      this.counts.delete(topic);
      this.producer.clearMetadata();
      throw asUnknownTopic(error, topic);
    }
  }

  async partitions(topic: string): Promise<number> {
    const known = this.counts.get(topic);
    if (known) return known;
    const count = (await this.indexes(topic)).length;
    this.counts.set(topic, count);
    return count;
  }

  async ranges(topics: string[]): Promise<LogRange[]> {
    const all = await Promise.all(
      topics.map(async (topic) => {
        const indexes = await this.indexes(topic);
        const [starts, ends] = await Promise.all([
          this.offsets(topic, indexes, ListOffsetTimestamps.EARLIEST),
          this.offsets(topic, indexes, ListOffsetTimestamps.LATEST),
        ]);
        return indexes.map((partition) => ({ topic, partition, start: starts.get(partition)!, end: ends.get(partition)! }));
      }),
    );
    return all.flat();
  }

  async offsetsAt(topic: string, time: number) {
    const indexes = await this.indexes(topic);
    const [found, ends] = await Promise.all([
      this.offsets(topic, indexes, BigInt(time)),
      this.offsets(topic, indexes, ListOffsetTimestamps.LATEST),
    ]);
    return indexes.map((partition) => ({
      topic,
      partition,
      offset: found.get(partition)! < 0 ? ends.get(partition)! : found.get(partition)!,
    }));
  }

  consume(options: ConsumerOptions, events: ConsumerEvents): Promise<RunningConsumer> {
    return startConsumer(this.settings, options, events);
  }

  async ensureTopics(specs: TopicSpec[]): Promise<TopicSpec[]> {
    const { prefix } = this.settings;
    const present = new Set(await persistently(() => this.admin.listTopics(), isPassing));
    await Promise.all(specs.filter(({ topic }) => !present.has(prefix + topic)).map((spec) => this.create(spec)));
    const topics = new Map(await Promise.all(specs.map(async ({ topic }) => [topic, await this.described(topic)] as const)));
    const resources = specs.map(({ topic, config }) => ({
      resourceType: ConfigResourceTypes.TOPIC,
      resourceName: prefix + topic,
      configurationKeys: Object.keys(config),
    }));
    const described = await persistently(() => this.admin.describeConfigs({ resources }), isPassing);
    return specs.map(({ topic, config: wanted }) => {
      const entries = described.find(({ resourceName }) => resourceName === prefix + topic)!.configs;
      const config = Object.fromEntries(
        Object.keys(wanted).map((name) => [name, entries.find((entry) => entry.name === name)?.value ?? '']),
      );
      const { partitions } = topics.get(topic)!;
      return { topic, partitions: partitions.length, replication: partitions[0]!.replicas.length, config };
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.producer.close(), this.admin.close()]);
  }

  /** Creates one topic; that another was quicker is as good. */
  private async create({ topic, partitions, replication, config }: TopicSpec): Promise<void> {
    const configs = Object.entries(config).map(([name, value]) => ({ name, value }));
    const spec = { topics: [this.settings.prefix + topic], partitions, replicas: replication, configs };
    await persistently(() => this.admin.createTopics(spec), isPassing).catch((error: unknown) => {
      if (!isAnyOf(error, 'TOPIC_ALREADY_EXISTS')) throw error;
    });
  }

  /** What the cluster says of a topic that was just created: waits until each partition has its leader. */
  private described(topic: string) {
    const ask = async () => {
      const found = await this.metadata(topic);
      if (found.partitions.some(({ leader }) => leader < 0)) throw new UnknownTopic(`${topic}: a partition has no leader`);
      return found;
    };
    return persistently(ask, (error) => error instanceof UnknownTopic || isPassing(error));
  }

  private async indexes(topic: string): Promise<number[]> {
    return [...(await persistently(() => this.metadata(topic), isPassing)).partitions.keys()];
  }

  private async metadata(topic: string) {
    const name = this.settings.prefix + topic;
    try {
      const found = (await this.admin.metadata({ topics: [name], forceUpdate: true })).topics.get(name);
      if (!found) throw new UnknownTopic(`${topic}: not known to the cluster`);
      return found;
    } catch (error) {
      throw asUnknownTopic(error, topic);
    }
  }

  private async offsets(topic: string, indexes: number[], timestamp: bigint): Promise<Map<number, number>> {
    const partitions = indexes.map((partitionIndex) => ({ partitionIndex, timestamp }));
    const ask = () => this.admin.listOffsets({ topics: [{ name: this.settings.prefix + topic, partitions }] });
    const [found] = await persistently(ask, (error) => !isUnknownTopic(error) && isPassing(error)).catch((error: unknown) => {
      throw asUnknownTopic(error, topic);
    });
    return new Map(found!.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]));
  }
}

/** The client takes strings apart from bytes; here all is bytes. */
function messagesOf(topic: string, partition: number, records: OutgoingRecord[]) {
  return records.map(({ key, value, headers }) => ({
    topic,
    partition,
    key: (key === null ? undefined : Buffer.from(key)) as Buffer,
    value: (value ?? undefined) as Buffer,
    headers: headersOf(headers),
  }));
}

/** A map may hold two headers of one name, for their keys are different buffers. */
function headersOf(headers: OutgoingRecord['headers']): Map<Buffer, Buffer> {
  const bytes = new Map<Buffer, Buffer>();
  for (const name in headers) {
    const content = headers[name]!;
    if (Array.isArray(content)) for (const one of content) bytes.set(Buffer.from(name), one);
    else bytes.set(Buffer.from(name), Buffer.from(content as string));
  }
  return bytes;
}
