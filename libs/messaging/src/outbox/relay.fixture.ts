import { afterEach, beforeAll, afterAll, beforeEach } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { openDriver } from '../kafka/kafka.drivers.ts';
import type { KafkaDriver, OutgoingRecord } from '../kafka/kafka.port.ts';
import { messagingMigrations } from '../migrations/index.ts';
import { Relay } from './relay.ts';

let databaseUrl: string;
export let pool: pg.Pool;
let kafka: KafkaDriver;

/** Gives the specs of a file an outbox of their own, empty before each, and stops what relays they leave. */
export function anOutbox(): void {
  beforeAll(async () => {
    databaseUrl = await infrastructure().createDatabase('repair');
    const source = await new DataSource({ type: 'postgres', url: databaseUrl, migrations: messagingMigrations }).initialize();
    await source.runMigrations();
    await source.destroy();
    kafka = await openDriver({ brokers: infrastructure().brokers, clientId: 'relay', prefix: `t${randomBytes(5).toString('hex')}-` });
    await makeTopics('a', 'there');
    pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  });
  beforeEach(async () => {
    await pool.query("update relay_shard set owner = null, lease_until = now() - interval '1 second'; delete from outbox");
  });
  afterEach(() => Promise.all([...running].map(stop)));
  afterAll(async () => {
    await kafka.close();
    await pool.end();
  });
}

export const makeTopics = (...topics: string[]) =>
  kafka.ensureTopics(topics.map((topic) => ({ topic, partitions: 1, replication: 1, config: {} })));

type Sent = { topic: string; key: string; ordinal: number };

/** The way to the broker: notes what arrived, and may be slow or cut. */
export class Wire {
  readonly sent: Sent[] = [];
  pass: () => Promise<void> = () => Promise.resolve();

  readonly driver = {
    partitions: (topic: string) => kafka.partitions(topic),
    send: async (topic: string, partition: number, records: OutgoingRecord[]) => {
      await this.pass();
      await kafka.send(topic, partition, records);
      for (const { key, headers } of records) this.sent.push({ topic, key: key!, ordinal: Number(headers.ce_ordinal) });
    },
  } as KafkaDriver;
}

const running = new Set<Relay>();
export function relayOf(wire: Wire, instance = randomUUID() as string, renewMs = 200): Relay {
  const relay = new Relay(wire.driver, { databaseUrl, instance, renewMs });
  relay.start();
  running.add(relay);
  return relay;
}
export async function stop(relay: Relay): Promise<void> {
  running.delete(relay);
  await relay.stop();
}

const insertSql = `insert into outbox (slot, shard, id, topic, key, sequence, ordinal, at, headers, body) values ($1, $2, uuidv7(), $3, $4, $5, $5, 1, '{}', '')`;
export const put = (key: string, ordinal: number, { topic = 'a', slot = 0, shard = 0, client = pool as pg.Pool | pg.PoolClient } = {}) =>
  client.query(insertSql, [slot, shard, topic, key, ordinal]);
export const left = () => pool.query('select 1 from outbox').then(({ rowCount }) => rowCount);
export const shardsOf = async () =>
  (await pool.query<{ owner: string | null; epoch: string }>('select owner, epoch from relay_shard order by shard')).rows;
export const ordinals = (sent: Sent[], key: string) => sent.filter((one) => one.key === key).map(({ ordinal }) => ordinal);
