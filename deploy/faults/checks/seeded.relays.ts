import type { KafkaDriver, OutgoingRecord } from '@trunkline/messaging/host';
import { partitionOf } from '@trunkline/messaging/host';
import pg from 'pg';

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

const columns = 'seq, slot, id, topic, key, sequence, ordinal, at, headers, body';
const digits = (value: string) => value.padStart(19, '0');

function record({ id, key, sequence, ordinal, at, headers, body }: Row): OutgoingRecord {
  return {
    key,
    value: body,
    headers: {
      ...headers,
      ce_id: id,
      ce_subject: key,
      ce_sequence: digits(sequence),
      ce_ordinal: digits(ordinal),
      ce_recordedat: digits(at),
    },
  };
}

/** A relay with a mistake that the checker must find; `work` is one of its loops' rounds, and tells how many rows it moved. */
abstract class WrongRelay {
  protected readonly pool: pg.Pool;
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly driver: KafkaDriver,
    databaseUrl: string,
    private readonly workers: number,
  ) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: workers });
  }

  protected abstract work(): Promise<number>;

  start(): void {
    const loop = async () => {
      while (!this.stopping) if ((await this.work()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    this.running = Promise.all(Array.from({ length: this.workers }, loop));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
    await this.pool.end();
  }

  protected async send(rows: Row[]): Promise<void> {
    for (const [topic, ofTopic] of Map.groupBy(rows, (row) => row.topic)) {
      const partitions = await this.driver.partitions(topic);
      const byPartition = Map.groupBy(ofTopic, ({ key }) => partitionOf(key, partitions));
      await Promise.all([...byPartition].map(([partition, group]) => this.driver.send(topic, partition, group.map(record))));
    }
  }
}

/** Several workers take what no other holds: two of them may have consecutive events of a key in hand, and nothing says who sends first. */
export class SkipLockedRelay extends WrongRelay {
  constructor(driver: KafkaDriver, databaseUrl: string) {
    super(driver, databaseUrl, 2);
  }

  protected async work(): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<Row>(`select ${columns} from outbox order by seq limit 20 for update skip locked`);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10)); // the pause that a busy machine makes by itself
      if (rows.length) await this.send(rows);
      await client.query('delete from outbox where seq = any($1)', [rows.map(({ seq }) => seq)]);
      await client.query('commit');
      return rows.length;
    } finally {
      client.release();
    }
  }
}

/** Goes on behind the highest number it has seen: a transaction that drew a lower one and commits later is never sent. */
export class CursorRelay extends WrongRelay {
  private last = '0';

  constructor(driver: KafkaDriver, databaseUrl: string) {
    super(driver, databaseUrl, 1);
  }

  protected async work(): Promise<number> {
    const { rows } = await this.pool.query<Row>(`select ${columns} from outbox where seq > $1 order by seq limit 500`, [this.last]);
    if (rows.length) await this.send(rows);
    this.last = rows.at(-1)?.seq ?? this.last;
    return rows.length;
  }
}
