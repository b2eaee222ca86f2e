import { describeError } from '../database/failure.ts';
import type { KafkaDriver, OutgoingRecord, TopicPartition, TopicSpec } from '../kafka/kafka.port.ts';
import type { Logger } from '../telemetry/logger.ts';
import { readHeaders, type ParkedRow } from '../inbox/parked.store.ts';
import type { Database } from '../outbox/transaction.ts';

type Row = Pick<ParkedRow, 'id' | 'topic' | 'partition' | 'key' | 'headers' | 'body'> & {
  error: string;
  error_class: string;
  parked_at: Date;
};

/** The topic in which people see, with any Kafka tool, what a service has parked of another topic. Nothing reads it back. */
export const mirrorOf = (topic: string, service: string): string => `${topic}.parked.${service}`;

/** One partition, so that the mirror reads in the order of parking; replicated as the broker sees fit; as large a record as any topic takes. */
const mirrorSpec = (topic: string): TopicSpec => ({
  topic,
  partitions: 1,
  replication: -1,
  config: { 'retention.ms': String(14 * 86_400_000), 'max.message.bytes': String(17 * 1024 * 1024) },
});

/** As many as make one request: 100 events, or one megabyte, but always one. */
const nextSql = `
  with next as (
    select id, topic, partition, key, headers, body, error, error_class, parked_at from parked p
    where consumer = $1 and mirrored_at is null and state <> 'waiting' and (topic, partition) in (select * from unnest($2::text[], $3::int[])) order by id limit 100)
  select * from (select *, row_number() over w as n, sum(coalesce(octet_length(body), 0)) over w as bytes from next window w as (order by id)) sized
  where n = 1 or bytes <= 1048576 order by id`;

const complainMs = 60_000;

/**
 * Copies parked events, after they were parked, to topics for people. At least once: a crash between sending and noting it sends again. A broker
 * that is away or refuses the topic holds up nothing but the copy.
 */
export class ParkedMirror {
  private readonly present = new Set<string>();
  private complainedAt = 0;

  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly service: string,
    private readonly log: Logger,
  ) {}

  /** Copies what is new in these partitions, those whose owner this process is. Never throws. */
  async copy(owned: TopicPartition[]): Promise<void> {
    if (!owned.length) return;
    const partitions = [owned.map(({ topic }) => topic), owned.map(({ partition }) => partition)];
    try {
      while (await this.anything()) {
        const rows: Row[] = await this.database.source.query(nextSql, [this.service, ...partitions]);
        if (!rows.length) return;
        for (const [topic, ofTopic] of Map.groupBy(rows, (row) => row.topic)) await this.send(mirrorOf(topic, this.service), ofTopic);
        await this.database.source.query('update parked set mirrored_at = now() where id = any($1)', [rows.map(({ id }) => id)]);
      }
    } catch (error) {
      if (Date.now() - this.complainedAt < complainMs) return;
      this.complainedAt = Date.now();
      this.log.warn('parked events cannot be mirrored for now', { error: describeError(error) });
    }
  }

  private async anything(): Promise<boolean> {
    const text = 'select exists (select from parked where consumer = $1 and mirrored_at is null) as anything';
    const [row] = await this.database.source.query<{ anything: boolean }[]>(text, [this.service]);
    return row!.anything;
  }

  private async send(topic: string, rows: Row[]): Promise<void> {
    if (!this.present.has(topic)) await this.driver.ensureTopics([mirrorSpec(topic)]);
    this.present.add(topic);
    try {
      await this.driver.send(
        topic,
        0,
        rows.map((row) => this.recordOf(row)),
      );
    } catch (error) {
      this.present.delete(topic); // it may have been deleted
      throw error;
    }
  }

  private recordOf({ id, topic, partition, key, headers, body, error, error_class, parked_at }: Row): OutgoingRecord {
    const told = {
      parked_id: id,
      parked_service: this.service,
      parked_topic: topic,
      parked_partition: String(partition),
      parked_at: parked_at.toISOString(),
      parked_error_class: error_class,
      parked_error: error,
    };
    return { key: key === '' ? null : key, value: body, headers: { ...readHeaders(headers), ...told } };
  }
}
