import pg from 'pg';
import { connectionLimits } from '../database/connection.limits.ts';
import { DatabaseClient } from '../database/database.client.ts';
import { padded } from '../wire/fact.codec.ts';
import { UnknownTopic, type KafkaDriver, type OutgoingRecord } from '../kafka/kafka.port.ts';
import type { Logger } from '../telemetry/logger.ts';
import { BlockedTopics } from './relay.blocked.ts';
import { Leases } from './relay.leases.ts';
import { rotateSlots } from './outbox.slots.ts';
import { partitionOf } from '../kafka/partitioner.ts';
import { Wake } from './wake.ts';

interface Row {
  seq: string;
  slot: number;
  id: string;
  topic: string;
  key: string;
  sequence: string;
  ordinal: string;
  at: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface RelaySettings {
  databaseUrl: string;
  instance: string;
  /** Rows read and sent at once. */
  batch?: number;
  /** How often the leases are renewed; four times as long without a renewal and another relay takes over. */
  renewMs?: number;
}

export interface RelayStatus {
  sent: number;
  shards: number;
  /** Topics that refuse facts of this service, which wait in the outbox. */
  blockedTopics: string[];
  failure?: string;
  /** When the loop last went round, milliseconds since 1970. */
  tickedAt: number;
}

const longestWait = 50;
/** A round that carried several facts is followed by as many milliseconds of collecting, at most these: fewer rounds cost all behind them less. */
const lingerMs = 4;
/** How often the slots that writers have left are looked at. A turn lasts five minutes; the sooner after it, the fewer dead rows. */
const rotateEveryMs = 20_000;
/** An empty array, as PostgreSQL writes it. */
const none = '{}';

/**
 * Moves committed facts from the outbox to Kafka: reads the shards it leases in order, sends, deletes what was acknowledged. Nothing is marked or
 * skipped, so a crash between any two steps repeats facts, which their ordinals make harmless, and loses none.
 */
export class Relay {
  readonly status: RelayStatus = { sent: 0, shards: 0, blockedTopics: [], tickedAt: Date.now() };
  private readonly pool: pg.Pool;
  private readonly leases: Leases;
  private readonly wake = new Wake();
  private readonly blocked: BlockedTopics;
  private readonly limit: number;
  /** A relay that fails for this long lets another try, which may stand nearer to the broker. */
  private readonly patienceMs: number;
  private running?: Promise<void>;
  private stopped?: Promise<void>;
  /** Rows on their way out of the outbox: sent, and about to be deleted. */
  private leaving = none;
  private forgotten: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly driver: KafkaDriver,
    settings: RelaySettings,
    log?: Logger,
  ) {
    this.blocked = new BlockedTopics(log);
    this.pool = new pg.Pool({
      connectionString: settings.databaseUrl,
      Client: DatabaseClient,
      max: 3,
      options: connectionLimits.relay,
      application_name: 'relay',
    });
    this.pool.on('error', () => undefined);
    const { renewMs = 1000 } = settings;
    this.leases = new Leases(this.pool, settings.instance, renewMs);
    this.patienceMs = renewMs * 4;
    this.limit = settings.batch ?? 2000;
  }

  start(): void {
    this.running = this.loop();
  }

  /** There is something to send; called after each commit of this process that emitted. */
  poke = (): void => this.wake.up();

  /** Finishes the round in hand and gives the leases back; once, however often it is asked. */
  stop(): Promise<void> {
    return (this.stopped ??= this.end());
  }

  private async end(): Promise<void> {
    this.stopping = true;
    this.wake.up();
    await this.running;
    await this.forgotten;
    await this.leases.release().catch(() => undefined);
    await this.pool.end();
  }

  private async loop(): Promise<void> {
    let wait = 2;
    let rotateAt = performance.now() + rotateEveryMs;
    let failingSince: number | undefined;
    while (!this.stopping) {
      this.status.tickedAt = Date.now();
      try {
        await this.leases.renew();
        const count = await this.round();
        if (!this.leases.lent) this.status.failure = failingSince = undefined;
        wait = count === 0 ? Math.min(wait * 2, longestWait) : 2;
        if (performance.now() > rotateAt) {
          await rotateSlots(this.pool);
          rotateAt = performance.now() + rotateEveryMs;
        }
        if (count === this.limit) continue;
        if (count > 0) await this.wake.within(Math.min(count, lingerMs), { deaf: true });
        await this.wake.within(wait);
      } catch (error) {
        this.status.failure = String(error);
        wait = Math.min(wait * 2, 1000);
        await this.wake.within(wait, { deaf: true });
        failingSince ??= performance.now();
        if (performance.now() - failingSince < this.patienceMs) continue;
        failingSince = undefined;
        await this.leases.lend().catch(() => undefined);
      }
    }
  }

  /** Sends one read of the outbox and returns how many rows were read. */
  private async round(): Promise<number> {
    const shards = this.leases.held();
    this.status.shards = shards.length;
    this.status.blockedTopics = this.blocked.names();
    if (shards.length === 0) return 0;
    const { rows } = await this.pool.query<Row>({
      name: 'relay_read',
      text: 'select seq, slot, id, topic, key, sequence, ordinal, at, headers, body from outbox where shard = any($1) and topic <> all($2) and seq not in (select unnest($4::bigint[])) order by seq limit $3',
      values: [shards, this.blocked.resting(), this.limit, this.leaving],
    });
    if (rows.length === 0) return 0;
    const outcomes = await this.sendAll(rows);
    const acknowledged = outcomes.flatMap((outcome) => (outcome.error ? [] : outcome.rows));
    await this.forgotten;
    if (acknowledged.length) this.forgotten = this.forget(acknowledged);
    this.status.sent += acknowledged.length;
    const failed = outcomes.find((outcome) => outcome.error && !(outcome.error instanceof UnknownTopic));
    if (failed) throw failed.error;
    return rows.length;
  }

  private async sendAll(rows: Row[]): Promise<{ rows: Row[]; error?: unknown }[]> {
    const byTopic = Map.groupBy(rows, (row) => row.topic);
    const sent = await Promise.all(
      [...byTopic].map(async ([topic, ofTopic]) => {
        const partitions = await this.driver.partitions(topic).catch((error: unknown) => this.topicFailed(topic, error));
        if (typeof partitions !== 'number') return [{ rows: ofTopic, error: partitions.error }];
        const byPartition = Map.groupBy(ofTopic, (row) => partitionOf(row.key, partitions));
        return Promise.all(
          [...byPartition].map(([partition, group]) =>
            this.driver.send(topic, partition, group.map(record)).then(
              () => this.topicTook(topic, group),
              (error: unknown) => ({ rows: group, error: this.topicFailed(topic, error).error }),
            ),
          ),
        );
      }),
    );
    return sent.flat();
  }

  /** Deletes what was acknowledged while the next rows are read and sent; where that fails they are sent once more, which is harmless. */
  private async forget(rows: Row[]): Promise<void> {
    const seqs = rows.map(({ seq }) => seq);
    this.leaving = `{${seqs.join()}}`;
    await this.pool
      .query({
        name: 'relay_delete',
        text: 'delete from outbox o using unnest($1::bigint[], $2::smallint[]) sent(seq, slot) where o.seq = sent.seq and o.slot = sent.slot',
        values: [this.leaving, `{${rows.map(({ slot }) => slot).join()}}`],
      })
      .catch((error: unknown) => (this.status.failure = String(error)));
    this.leaving = none;
  }

  private topicFailed(topic: string, error: unknown): { error: unknown } {
    if (error instanceof UnknownTopic) this.blocked.refused(topic, error);
    return { error };
  }

  private topicTook(topic: string, rows: Row[]): { rows: Row[] } {
    this.blocked.took(topic);
    return { rows };
  }
}

function record({ id, key, sequence, ordinal, at, headers, body }: Row): OutgoingRecord {
  const place = { ce_sequence: padded(sequence), ce_ordinal: padded(ordinal), ce_recordedat: padded(at) };
  return { key, value: body, headers: { ...headers, ce_id: id, ce_subject: key, ce_partitionkey: key, ...place } };
}
