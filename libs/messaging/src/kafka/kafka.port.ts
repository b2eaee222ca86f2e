/** One record to send; its partition is chosen by the caller. */
export interface OutgoingRecord {
  key: string | null;
  value: Buffer | null;
  headers: Record<string, string | Buffer | Buffer[]>;
}

export type RecordHeaders = Record<string, Buffer | Buffer[]>;

/** The header as it was sent first. */
export const firstOf = (headers: RecordHeaders, name: string): Buffer | null => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
};

/** One record as it came, nothing decoded. */
export interface IncomingRecord {
  offset: number;
  key: Buffer | null;
  value: Buffer | null;
  /** A name that was sent more than once has an array, in the order of sending; a header without a value is empty. */
  headers: RecordHeaders;
  /** Milliseconds since 1970, when its sender says it was sent; when the broker took it, where the topic is set so. */
  timestamp: number;
}

export interface IncomingBatch {
  topic: string;
  partition: number;
  /** The offset that was asked for; between it and the first record there is nothing, or only what no reader is shown: markers and aborted records. */
  fetchedOffset: number;
  /** The offset after the newest record of the log. */
  highWatermark: number;
  records: IncomingRecord[];
}

export interface TopicPartition {
  topic: string;
  partition: number;
}

export interface LogRange extends TopicPartition {
  /** The oldest offset still there, and the one the next record will get. */
  start: number;
  end: number;
  /** Up to here readers are shown what there is: `end`, or the first record of a transaction that is still open. */
  stable: number;
}

export interface ConsumerEvents {
  /** The group gave us exactly these partitions; earlier ones are no longer ours. */
  onAssigned(partitions: TopicPartition[]): void;
  onRevoked(): void;
  /**
   * Takes one batch of one partition; batches of a partition come one at a time. Returns the offset to go on from: anything but the offset
   * after the batch makes the driver seek. `alive` turns false when the partition may no longer be ours.
   */
  onBatch(batch: IncomingBatch, alive: () => boolean): Promise<number>;
  /** From one offset of a partition up to another lies nothing that a reader is shown: markers and aborted records. */
  onPassed?(place: TopicPartition, from: number, to: number): void;
  /** The client met something that may mean another log or another owner, such as an offset out of range: claim again. */
  onDoubt(reason: string): void;
  /** The consumer ended and will not come back by itself. */
  onCrash(error: Error): void;
}

export interface ConsumerOptions {
  group: string;
  topics: string[];
  /** Batches of this many partitions are handled at once. */
  concurrency: number;
}

export interface RunningConsumer {
  seek(position: TopicPartition & { offset: number }): void;
  /** Tells Kafka where we are, for lag tools only; the position that counts is in PostgreSQL. */
  report(offsets: (TopicPartition & { offset: number })[]): Promise<void>;
  /** Finishes the batches in hand, then leaves the group. */
  stop(): Promise<void>;
}

export interface TopicSpec {
  topic: string;
  partitions: number;
  /** -1: as many as the broker gives unless told. */
  replication: number;
  config: Record<string, string>;
}

/** Everything Trunkline asks of a Kafka client; one file per client implements it. */
export interface KafkaDriver {
  /** Sends one record batch to one partition and resolves when all in-sync replicas have it. Throws UnknownTopic or an error to retry. */
  send(topic: string, partition: number, records: OutgoingRecord[]): Promise<void>;
  /** The number of partitions; throws UnknownTopic. */
  partitions(topic: string): Promise<number>;
  /** Of every partition of these topics; throws UnknownTopic when one of them is not there. */
  ranges(topics: string[]): Promise<LogRange[]>;
  /** Of each partition the first offset the broker took at this time (milliseconds since 1970) or later; the end of the log where there is none. */
  offsetsAt(topic: string, time: number): Promise<(TopicPartition & { offset: number })[]>;
  consume(options: ConsumerOptions, events: ConsumerEvents): Promise<RunningConsumer>;
  /** Creates the topics that are missing and answers the settings of all of them as they are now. */
  ensureTopics(topics: TopicSpec[]): Promise<TopicSpec[]>;
  close(): Promise<void>;
}

/** The topic does not exist, or this principal may not use it: others may go on. */
export class UnknownTopic extends Error {
  override name = 'UnknownTopic';
}
