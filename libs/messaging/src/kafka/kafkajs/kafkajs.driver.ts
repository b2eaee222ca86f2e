import kafkajs, { type Admin, type EachBatchPayload, type IHeaders, type Kafka, type KafkaMessage, type SASLOptions } from 'kafkajs';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls';
import type { KafkaSettings } from '../kafka.settings.ts';
import { Logs } from './kafkajs.logs.ts';
import { Reading } from './kafkajs.reading.ts';
import { persistently } from '../kafka.persistently.ts';
import { KafkaSender } from '../kafka.sender.ts';
import { applyPatches } from './patches/apply.ts';
import { messagesOf } from './patches/produce.ts';
import { assertAllTaken, Producers } from './kafkajs.producers.ts';
import {
  UnknownTopic,
  type ConsumerEvents,
  type ConsumerOptions,
  type IncomingBatch,
  type IncomingRecord,
  type KafkaDriver,
  type LogRange,
  type OutgoingRecord,
  type RecordHeaders,
  type RunningConsumer,
  type TopicSpec,
} from '../kafka.port.ts';

const { Kafka: Client, logLevel, ConfigResourceTypes } = kafkajs;
type LogEntry = { log: { message: string; error?: string } };

/** kafkajs behind the port: Kafka's own offsets, retries of a batch and resets are switched off, for the position is in PostgreSQL. */
export class KafkajsDriver implements KafkaDriver {
  private readonly kafka: Kafka;
  private readonly counts = new Map<string, number>();
  private readonly producers: Producers<{ sender: KafkaSender; disconnect(): Promise<void> }>;
  private readonly logs: Logs;
  private admin?: Promise<Admin>;

  constructor(private readonly settings: KafkaSettings) {
    const { carries } = applyPatches();
    this.kafka = this.client(() => undefined);
    this.logs = new Logs(this.kafka);
    this.producers = new Producers(async () => {
      const producer = await connected(this.kafka.producer({ allowAutoTopicCreation: false, retry: { retries: 1 } }));
      return {
        sender: new KafkaSender(async (batches) => {
          assertAllTaken(batches, await producer.sendBatch({ acks: -1, topicMessages: messagesOf(batches, carries) }));
        }),
        disconnect: () => producer.disconnect(),
      };
    }, isRefusal);
  }

  private client(onLog: (entry: LogEntry) => void): Kafka {
    const { settings } = this;
    return new Client({
      brokers: settings.brokers,
      clientId: settings.clientId,
      connectionTimeout: 3000,
      requestTimeout: 10_000,
      retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 5 },
      logLevel: logLevel.ERROR,
      logCreator: () => (entry) => onLog(entry as LogEntry),
      ...(settings.sasl && { sasl: settings.sasl as SASLOptions }),
      ...(settings.tls && { ssl: settings.tls }),
      socketFactory: ({ host, port, ssl, onConnect }) => openSocket(host, port, ssl, onConnect as () => void),
    });
  }

  async send(topic: string, partition: number, records: OutgoingRecord[]): Promise<void> {
    try {
      await this.producers.send(topic, ({ sender }) => sender.send(this.settings.prefix + topic, partition, records));
    } catch (error) {
      this.counts.delete(topic);
      throw asUnknownTopic(error, topic);
    }
  }

  async partitions(topic: string): Promise<number> {
    const known = this.counts.get(topic);
    if (known) return known;
    const admin = await this.connectedAdmin();
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [this.settings.prefix + topic] });
      const count = topics[0]!.partitions.length;
      this.counts.set(topic, count);
      return count;
    } catch (error) {
      throw asUnknownTopic(error, topic);
    }
  }

  async ranges(topics: string[]): Promise<LogRange[]> {
    const { prefix } = this.settings;
    const ranges = await this.logs
      .ranges(topics.map((topic) => prefix + topic))
      .catch((error: unknown) => Promise.reject(asUnknownTopic(error, topics.join(', '))));
    return ranges.map((range) => ({ ...range, topic: range.topic.slice(prefix.length) }));
  }

  async offsetsAt(topic: string, time: number) {
    const offsets = await this.logs
      .offsetsAt(this.settings.prefix + topic, time)
      .catch((error: unknown) => Promise.reject(asUnknownTopic(error, topic)));
    return offsets.map((found) => ({ ...found, topic }));
  }

  async consume({ group, topics, concurrency }: ConsumerOptions, events: ConsumerEvents): Promise<RunningConsumer> {
    const { prefix } = this.settings;
    const consumer = this.client(({ log }) => isDoubtful(log) && events.onDoubt(log.error ?? log.message)).consumer({
      groupId: prefix + group,
      sessionTimeout: 6000,
      heartbeatInterval: 500,
      rebalanceTimeout: 10_000,
      maxWaitTimeInMs: 100,
      minBytes: 1,
      maxBytesPerPartition: 2 * 1024 * 1024,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 8, restartOnFailure: () => Promise.resolve(false) },
    });
    const passed: ConsumerEvents['onPassed'] = ({ topic, partition }, from, to) =>
      events.onPassed?.({ topic: topic.slice(prefix.length), partition }, from, to);
    const reading = new Reading(consumer, { ...events, onPassed: passed });
    consumer.on('consumer.group_join', ({ payload }) => {
      reading.revoke();
      const assigned = Object.entries(payload.memberAssignment as Record<string, number[]>);
      events.onAssigned(assigned.flatMap(([topic, all]) => all.map((partition) => ({ topic: topic.slice(prefix.length), partition }))));
    });
    consumer.on('consumer.rebalancing', () => {
      reading.revoke();
      events.onRevoked();
    });
    consumer.on('consumer.crash', ({ payload }) => events.onCrash(payload.error));
    consumer.on('consumer.end_batch_process', ({ payload: { topic, partition, batchSize, firstOffset, lastOffset } }) => {
      if (batchSize === 0) reading.gaps.note(topic, partition, Number(firstOffset), Number(lastOffset) + 1);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: topics.map((topic) => prefix + topic), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => reading.take(payload, this.incoming(payload)),
    });
    return {
      seek: ({ topic, partition, offset }) => reading.seek({ topic: prefix + topic, partition, offset }),
      report: (offsets) =>
        consumer.commitOffsets(
          offsets.map(({ topic, partition, offset }) => ({ topic: prefix + topic, partition, offset: String(offset) })),
        ),
      stop: async () => {
        await reading.stop();
        await consumer.disconnect();
      },
    };
  }

  private incoming({ batch }: EachBatchPayload): IncomingBatch {
    return {
      topic: batch.topic.slice(this.settings.prefix.length),
      partition: batch.partition,
      fetchedOffset: Number((batch as unknown as { fetchedOffset: string }).fetchedOffset),
      highWatermark: Number(batch.highWatermark),
      records: batch.messages.map(incomingRecord),
    };
  }

  async ensureTopics(specs: TopicSpec[]): Promise<TopicSpec[]> {
    const admin = await this.connectedAdmin();
    const { prefix } = this.settings;
    const present = new Set(await admin.listTopics());
    const missing = specs.filter(({ topic }) => !present.has(prefix + topic));
    if (missing.length) {
      const topics = missing.map(({ topic, partitions, replication, config }) => ({
        topic: prefix + topic,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      }));
      await admin.createTopics({ topics, waitForLeaders: false });
    }
    // A broker may not have heard yet of what was just created, nor who leads it; one that names itself may not lead it yet.
    const names = specs.map(({ topic }) => prefix + topic);
    const { topics } = await persistently(() => admin.fetchTopicMetadata({ topics: names }), isRetriable);
    if (missing.length) await persistently(() => this.logs.ranges(missing.map(({ topic }) => prefix + topic)), isRetriable);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
    });
    return specs.map((spec) => {
      const metadata = topics.find(({ name }) => name === prefix + spec.topic)!;
      const entries = resources.find(({ resourceName }) => resourceName === prefix + spec.topic)!.configEntries;
      const config = Object.fromEntries(
        Object.keys(spec.config).map((name) => [name, entries.find((entry) => entry.configName === name)?.configValue ?? '']),
      );
      return { topic: spec.topic, partitions: metadata.partitions.length, replication: metadata.partitions[0]!.replicas.length, config };
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.producers.close(), this.logs.close(), this.admin?.then((client) => client.disconnect())]);
  }

  private connectedAdmin(): Promise<Admin> {
    const admin = (this.admin ??= connected(this.kafka.admin()));
    admin.catch(() => (this.admin = undefined));
    return admin;
  }
}

const connected = <T extends { connect(): Promise<void> }>(client: T): Promise<T> => client.connect().then(() => client);

/** Without Nagle's delay. A name, but no address, is told to the server (RFC 6066, section 3). */
function openSocket(host: string, port: number, tls: ConnectionOptions | undefined, onConnect: () => void): Socket {
  const place = { host, port, noDelay: true, keepAlive: true };
  if (!tls) return connect(place, onConnect);
  return connectSecurely({ ...place, ...(isIP(host) ? {} : { servername: host }), ...tls }, onConnect)
    .setNoDelay(true)
    .setKeepAlive(true);
}

/** kafkajs only logs that it was reset or that a topic vanished; both may mean another log. */
const isDoubtful = ({ message, error }: LogEntry['log']) =>
  /out of range|does not host this topic|unknown topic/i.test(`${message} ${error ?? ''}`);

function incomingRecord({ offset, key, value, headers, timestamp }: KafkaMessage): IncomingRecord {
  return { offset: Number(offset), key, value, headers: bytesOf(headers), timestamp: Number(timestamp) };
}

function bytesOf(headers: IHeaders = {}): RecordHeaders {
  if (Object.values(headers).every((content) => Buffer.isBuffer(content))) return headers as Record<string, Buffer>;
  const bytes = Object.entries(headers).map(
    ([name, content]) =>
      [name, Array.isArray(content) ? content.map((one) => Buffer.from(one ?? '')) : Buffer.from(content ?? '')] as const,
  );
  return Object.fromEntries(bytes);
}

const isRetriable = (error: unknown) => (error as { retriable?: boolean }).retriable === true;
const isRefusal = (error: unknown) => asUnknownTopic(error, '') instanceof UnknownTopic;

function asUnknownTopic(error: unknown, topic: string): Error {
  const { type, message } = error as { type?: string; message: string };
  const denied =
    ['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_AUTHORIZATION_FAILED', 'INVALID_TOPIC_EXCEPTION'].includes(type ?? '') ||
    /does not host this topic|not authorized/i.test(message);
  return denied ? new UnknownTopic(`${topic}: ${message}`, { cause: error }) : (error as Error);
}
