import { Admin, ProduceAcks, Producer } from '@platformatic/kafka';
import { eventually, infrastructure } from '@trunkline/testing';
import kafkajs from 'kafkajs';
import { randomBytes } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { openDriver } from './kafka.drivers.ts';
import type { IncomingBatch, KafkaDriver, OutgoingRecord, RunningConsumer, TopicPartition } from './kafka.port.ts';
import type { DriverName } from './kafka.settings.ts';

const sockets = new Set<Socket>();
diagnostics.subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

/** Breaks every connection of this process to the broker, as if the broker had reset it. */
export function cutConnections(): void {
  const ports = new Set(infrastructure().brokers.map((broker) => Number(broker.split(':').at(-1))));
  for (const socket of sockets) {
    if (socket.remotePort && ports.has(socket.remotePort)) {
      socket.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    }
  }
}

export const freshPrefix = () => `c${randomBytes(5).toString('hex')}-`;
export const open = (driver: DriverName, prefix: string) =>
  openDriver({ brokers: infrastructure().brokers, driver, prefix, clientId: 'conformance' });
const stranger = () => new kafkajs.Kafka({ brokers: infrastructure().brokers, logLevel: kafkajs.logLevel.NOTHING });
export const administer = () => stranger().admin();
/** Somebody else's producer, with transactions where it is given an id for them. */
export const produce = (transactionalId?: string) =>
  stranger().producer({
    allowAutoTopicCreation: false,
    ...(transactionalId && { transactionalId, idempotent: true, maxInFlightRequests: 1 }),
  });

/** Makes a topic, and waits until each of its partitions answers: kafkajs itself gives up on a broker that has not heard of it yet. */
export async function makeTopic(made: kafkajs.Admin, topic: string, numPartitions = 1): Promise<void> {
  await made.createTopics({ topics: [{ topic, numPartitions }], waitForLeaders: false });
  await eventually(
    () => made.fetchTopicOffsets(topic).catch(() => []),
    (answering) => answering.length === numPartitions,
  );
}

/** Removes the records before this offset, as retention does. */
export async function removeBefore(topic: string, partition: number, offset: number): Promise<void> {
  const admin = new Admin({ clientId: 'retention', bootstrapBrokers: infrastructure().brokers });
  await admin.deleteRecords({ topics: [{ name: topic, partitions: [{ partition, offset: BigInt(offset) }] }] });
  await admin.close();
}

/** Sends a record with these headers, as they are, as a client with other habits than ours may. */
export async function sendWithHeaders(topic: string, headers: [string, string | null][]): Promise<void> {
  const producer = new Producer<Buffer, Buffer, Buffer, Buffer>({ clientId: 'stranger', bootstrapBrokers: infrastructure().brokers });
  const bytes = headers.map(([name, value]) => [Buffer.from(name), (value === null ? null : Buffer.from(value)) as Buffer] as const);
  await producer.send({ acks: ProduceAcks.ALL, messages: [{ topic, partition: 0, value: Buffer.from('1'), headers: new Map(bytes) }] });
  await producer.close();
}

export const record = (
  value: string | Buffer | null,
  key: string | null = null,
  headers: OutgoingRecord['headers'] = {},
): OutgoingRecord => ({ key, value: value === null ? null : Buffer.from(value), headers });

export interface ListenerOptions {
  group: string;
  topics: string[];
  concurrency?: number;
  /** Where to begin; later assignments go on from where the listener is. */
  from?: (place: TopicPartition) => number;
  /** Takes the place of a handler; by default each batch is taken at once. Returning a number sends the client there. */
  onBatch?: (batch: IncomingBatch, alive: () => boolean) => Promise<number | void>;
}

const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/** A consumer that keeps its own positions, as a service does in its database, and writes down what it is told. */
export class Listener {
  readonly batches: IncomingBatch[] = [];
  readonly assignments: TopicPartition[][] = [];
  readonly passed: { from: number; to: number }[] = [];
  readonly doubts: string[] = [];
  readonly crashes: Error[] = [];
  revocations = 0;
  readonly expected = new Map<string, number>();
  private static readonly all: Listener[] = [];
  private running!: Promise<RunningConsumer>;

  private constructor(
    private readonly driver: KafkaDriver,
    private readonly options: ListenerOptions,
  ) {}

  static async start(driver: KafkaDriver, options: ListenerOptions): Promise<Listener> {
    const listener = new Listener(driver, options);
    listener.consume();
    await listener.running;
    Listener.all.push(listener);
    return listener;
  }

  static async stopAll(): Promise<void> {
    await Promise.all(Listener.all.splice(0).map((listener) => listener.stop()));
  }

  get values(): string[] {
    return this.batches.flatMap(({ records }) => records.map(({ value }) => String(value)));
  }

  get owned(): TopicPartition[] {
    return this.assignments.at(-1) ?? [];
  }

  async seek(position: TopicPartition & { offset: number }): Promise<void> {
    this.expected.set(nameOf(position), position.offset);
    (await this.running).seek(position);
  }

  async report(offsets: (TopicPartition & { offset: number })[]): Promise<void> {
    await (await this.running).report(offsets);
  }

  async stop(): Promise<void> {
    await (await this.running).stop();
  }

  /** Begins anew after a crash, as a service does. */
  private consume(): void {
    const { group, topics, concurrency = 4 } = this.options;
    this.running = this.driver.consume(
      { group, topics, concurrency },
      {
        onAssigned: (places) => this.begin(places),
        onRevoked: () => void this.revocations++,
        onBatch: (batch, alive) => this.take(batch, alive),
        onPassed: (_, from, to) => void this.passed.push({ from, to }),
        onDoubt: (reason) => void this.doubts.push(reason),
        onCrash: (error) => {
          this.crashes.push(error);
          void this.stop();
          this.consume();
        },
      },
    );
  }

  private begin(places: TopicPartition[]): void {
    const { from = () => 0 } = this.options;
    for (const place of places) void this.seek({ ...place, offset: this.expected.get(nameOf(place)) ?? from(place) });
    this.assignments.push(places);
  }

  private async take(batch: IncomingBatch, alive: () => boolean): Promise<number> {
    const expected = this.expected.get(nameOf(batch)) ?? 0;
    if (batch.fetchedOffset !== expected) return expected;
    this.batches.push(batch);
    const next = (await this.options.onBatch?.(batch, alive)) ?? batch.records.at(-1)!.offset + 1;
    this.expected.set(nameOf(batch), next);
    return next;
  }
}

let names = 0;

export async function freshTopic(driver: KafkaDriver, partitions = 1, config: Record<string, string> = {}): Promise<string> {
  const topic = `t${++names}`;
  await driver.ensureTopics([{ topic, partitions, replication: -1, config }]);
  return topic;
}

export async function sendAll(driver: KafkaDriver, topic: string, partition: number, values: string[]): Promise<void> {
  for (const value of values) await driver.send(topic, partition, [record(value)]);
}

/** The values that came, as soon as there are so many. */
export async function heard(listener: Listener, count: number): Promise<string[]> {
  const look = () => ({
    values: listener.values.map((value) => value.slice(0, 20)),
    assignments: listener.assignments,
    doubts: listener.doubts,
    crashes: listener.crashes.map(String),
  });
  await eventually(look, ({ values }) => values.length >= count, 25_000);
  return listener.values;
}
export const assigned = (listener: Listener, count: number) =>
  eventually(
    () => listener.owned,
    (places) => places.length === count,
    25_000,
  );
