import type { KafkaDriver } from '@trunkline/messaging/host';
import pg from 'pg';
import { topics } from '../load/events.ts';

type Consumer = Awaited<ReturnType<KafkaDriver['consume']>>;
type Batch = Parameters<Parameters<KafkaDriver['consume']>[1]['onBatch']>[0];

const text = (bytes: Buffer | Buffer[] | undefined) => String(bytes ?? '');
const insert = `insert into effect (handler, topic, key, id, token, sequence, ordinal, process) values ('moves', '${topics.moved}', $1, $2, $3, $4, $5, 'wrong')`;

/** A consumer with a mistake that the checker must find. Hears one topic, and keeps its effects where the right ones keep theirs. */
abstract class WrongConsumer {
  protected readonly pool: pg.Pool;
  private running?: Consumer;

  constructor(
    private readonly driver: KafkaDriver,
    databaseUrl: string,
  ) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  }

  /** Takes the batch and returns the offset to go on from. */
  protected abstract take(batch: Batch): Promise<number>;

  /** Where to begin in a partition. */
  protected abstract position(partition: number): Promise<number>;

  async start(): Promise<void> {
    const settled = new Set<number>();
    this.running = await this.driver.consume(
      { group: 'wrong', topics: [topics.moved], concurrency: 2 },
      {
        onAssigned: () => settled.clear(),
        onRevoked: () => settled.clear(),
        onDoubt: () => undefined,
        onCrash: () => undefined,
        onBatch: async (batch) => {
          if (!settled.has(batch.partition)) {
            settled.add(batch.partition);
            const from = await this.position(batch.partition);
            if (from !== batch.fetchedOffset) return from;
          }
          return this.take(batch);
        },
      },
    );
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    await this.pool.end();
  }

  /** The effects of a batch, in a transaction of their own. */
  protected async apply(records: Batch['records']): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      for (const { key, value, headers } of records) {
        const { token } = JSON.parse(text(value ?? undefined)) as { token: string };
        await client.query(insert, [
          text(key ?? undefined),
          text(headers['ce_id']),
          token,
          Number(text(headers['ce_sequence'])),
          Number(text(headers['ce_ordinal'])),
        ]);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
  }
}

/** Moves its offset before its transaction: what dies in between was never heard and counts as heard. */
export class OffsetFirstConsumer extends WrongConsumer {
  private readonly offsets = new Map<number, number>();
  private batches = 0;

  protected async position(partition: number): Promise<number> {
    return this.offsets.get(partition) ?? 0;
  }

  protected async take({ partition, records }: Batch): Promise<number> {
    const next = records.at(-1)!.offset + 1;
    this.offsets.set(partition, next);
    if (this.batches++ % 3 === 0) return next; // here the process dies, and begins again where the offset stands
    await this.apply(records);
    return next;
  }
}

/** Remembers the ids it has seen for a while only: a replay that comes later is heard as new. */
export class ForgetfulConsumer extends WrongConsumer {
  constructor(
    driver: KafkaDriver,
    databaseUrl: string,
    private readonly seen: Map<string, number>,
    private readonly remembersMs: number,
  ) {
    super(driver, databaseUrl);
  }

  protected async position(): Promise<number> {
    return 0;
  }

  protected async take({ records }: Batch): Promise<number> {
    const now = Date.now();
    const fresh = records.filter(({ headers }) => now - (this.seen.get(text(headers['ce_id'])) ?? 0) > this.remembersMs);
    for (const { headers } of fresh) this.seen.set(text(headers['ce_id']), now);
    await this.apply(fresh);
    return records.at(-1)!.offset + 1;
  }
}
