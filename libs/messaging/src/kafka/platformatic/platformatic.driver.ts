import {
  Admin,
  ConfigResourceTypes,
  FetchIsolationLevels,
  ListOffsetTimestamps,
  type FetchIsolationLevelValue,
  ProduceAcks,
  Producer,
} from '@platformatic/kafka';
import { asUnknownTopic, clientOptions, isAnyOf, isUnknownTopic, says } from './platformatic.client.ts';
import { persistently } from '../kafka.persistently.ts';
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
  type TopicPartition,
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
    const count = (await this.places([topic])).length;
    this.counts.set(topic, count);
    return count;
  }

  async ranges(topics: string[]): Promise<LogRange[]> {
    const places = await this.places(topics);
    const [starts, ends, stable] = await Promise.all([
      this.offsets(places, ListOffsetTimestamps.EARLIEST),
      this.offsets(places, ListOffsetTimestamps.LATEST),
      this.offsets(places, ListOffsetTimestamps.LATEST, FetchIsolationLevels.READ_COMMITTED),
    ]);
    return places.map((place) => {
      const name = nameOf(place);
      const stableTo = stable.get(name)!;
      // Asked for at once and answered one after the other: what is stable may have grown past the end that was told.
      return { ...place, start: starts.get(name)!, end: Math.max(ends.get(name)!, stableTo), stable: stableTo };
    });
  }

  async offsetsAt(topic: string, time: number) {
    const places = await this.places([topic]);
    const [found, ends] = await Promise.all([this.offsets(places, BigInt(time)), this.offsets(places, ListOffsetTimestamps.LATEST)]);
    return places.map((place) => {
      const offset = found.get(nameOf(place))!;
      return { ...place, offset: offset < 0 ? ends.get(nameOf(place))! : offset };
    });
  }

  consume(options: ConsumerOptions, events: ConsumerEvents): Promise<RunningConsumer> {
    return startConsumer(this.settings, options, events);
  }

  async ensureTopics(specs: TopicSpec[]): Promise<TopicSpec[]> {
    const { prefix } = this.settings;
    const present = new Set(await persistently(() => this.admin.listTopics(), isPassing));
    const missing = specs.filter(({ topic }) => !present.has(prefix + topic));
    // One request makes all that are to be alike.
    const alike = Map.groupBy(missing, ({ partitions, replication, config }) => JSON.stringify([partitions, replication, config]));
    await Promise.all([...alike.values()].map((some) => this.create(some)));
    const topics = await this.described(specs.map(({ topic }) => topic));
    // A broker that names itself may not lead yet what was just created.
    if (missing.length) await persistently(() => this.ranges(missing.map(({ topic }) => topic)), isPassing);
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
      const { partitions } = topics.get(prefix + topic)!;
      return { topic, partitions: partitions.length, replication: partitions[0]!.replicas.length, config };
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.producer.close(), this.admin.close()]);
  }

  /** Creates topics that differ in their names alone; that another was quicker with one is as good. */
  private async create(alike: TopicSpec[]): Promise<void> {
    const { partitions, replication, config } = alike[0]!;
    const configs = Object.entries(config).map(([name, value]) => ({ name, value }));
    const topics = alike.map(({ topic }) => this.settings.prefix + topic);
    await persistently(() => this.admin.createTopics({ topics, partitions, replicas: replication, configs }), isPassing).catch(
      (error: unknown) => {
        if (!isAnyOf(error, 'TOPIC_ALREADY_EXISTS')) throw error;
      },
    );
  }

  /** What the cluster says of topics that were just created: waits until each partition has its leader. */
  private described(topics: string[]) {
    const ask = async () => {
      const found = await this.metadata(topics);
      for (const [name, { partitions }] of found) {
        if (partitions.some(({ leader }) => leader < 0)) throw new UnknownTopic(`${name}: a partition has no leader`);
      }
      return found;
    };
    return persistently(ask, (error) => error instanceof UnknownTopic || isPassing(error));
  }

  private async places(topics: string[]): Promise<TopicPartition[]> {
    const found = await persistently(() => this.metadata(topics), isPassing);
    return topics.flatMap((topic) =>
      [...found.get(this.settings.prefix + topic)!.partitions.keys()].map((partition) => ({ topic, partition })),
    );
  }

  /** By their full names. */
  private async metadata(topics: string[]) {
    const names = topics.map((topic) => this.settings.prefix + topic);
    try {
      const { topics: found } = await this.admin.metadata({ topics: names, forceUpdate: true });
      const unknown = topics.filter((_, index) => !found.has(names[index]!));
      if (unknown.length) throw new UnknownTopic(`${unknown.join(', ')}: not known to the cluster`);
      return new Map(names.map((name) => [name, found.get(name)!]));
    } catch (error) {
      throw asUnknownTopic(error, topics.join(', '));
    }
  }

  /** An offset of each place, by its name. */
  private async offsets(
    places: TopicPartition[],
    timestamp: bigint,
    isolationLevel: FetchIsolationLevelValue = FetchIsolationLevels.READ_UNCOMMITTED,
  ): Promise<Map<string, number>> {
    const { prefix } = this.settings;
    const topics = [...Map.groupBy(places, ({ topic }) => topic)].map(([topic, all]) => ({
      name: prefix + topic,
      partitions: all.map(({ partition }) => ({ partitionIndex: partition, timestamp })),
    }));
    const ask = () => this.admin.listOffsets({ topics, isolationLevel });
    const found = await persistently(ask, (error) => !isUnknownTopic(error) && isPassing(error)).catch((error: unknown) => {
      throw asUnknownTopic(error, topics.map(({ name }) => name.slice(prefix.length)).join(', '));
    });
    return new Map(
      found.flatMap(({ name, partitions }) =>
        partitions.map(({ partitionIndex, offset }) => [
          nameOf({ topic: name.slice(prefix.length), partition: partitionIndex }),
          Number(offset),
        ]),
      ),
    );
  }
}

const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

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
