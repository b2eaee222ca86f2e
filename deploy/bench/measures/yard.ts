import { openDriver, type KafkaDriver } from '@trunkline/messaging/host';
import { findInfrastructure, freePorts, keep, makeDatabase, startKafka, startPostgres, type Program } from '@trunkline/infrastructure';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { recordOf } from '../systems/fact.ts';
import { seedFact } from '../systems/worker.ts';

/** The one broker and PostgreSQL of a run: as the specs have them, with fsync on, and with the logical decoding that one of the peers needs. */
export interface Yard {
  folder: string;
  brokers: string[];
  adminUrl: string;
  /** Keepers of both; empty where they are not ours. */
  pids: { postgres: number[]; broker: number[] };
  stop(): Promise<void>;
}

export async function startYard(root: string): Promise<Yard> {
  const choice = await findInfrastructure();
  await mkdir(join(root, '.local'), { recursive: true });
  const [postgres, kafka, controller] = (await freePorts(3)) as [number, number, number];
  const folder = await mkdtemp(join(root, '.local', 'bench-'));
  const yard = { folder, ports: { postgres, kafka, controller }, password: randomBytes(12).toString('hex'), throwaway: true };
  const pids = { postgres: [] as number[], broker: [] as number[] };
  const runIn =
    (list: number[], ...more: string[]) =>
    async (program: Program) => {
      const kept = keep({ ...program, args: [...program.args, ...more] });
      list.push(kept.pid);
      await kept.ready;
      return kept.stop;
    };
  const logical = ['-c', 'wal_level=logical', '-c', 'max_wal_size=4GB', '-c', 'max_replication_slots=30', '-c', 'max_wal_senders=30'];
  const [broker, server] = await Promise.all([
    startKafka(choice, yard, runIn(pids.broker)),
    startPostgres(choice, yard, runIn(pids.postgres, ...logical)),
  ]);
  const stop = async () => {
    await Promise.allSettled([broker.stop(), server.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, brokers: broker.address, adminUrl: server.address, pids, stop };
}

export const topic = 'bench-fact';
export const partitions = 12;
const tables = `
  create table purchase (key text not null, number int not null, at timestamptz not null default clock_timestamp(), primary key (key, number));
  create table effect (place bigint generated always as identity primary key, key text not null, number int not null, at timestamptz not null default clock_timestamp());`;

/** A topic and databases that nobody used before, for one measurement. */
export class Track {
  private readonly databases: { name: string; pool: pg.Pool }[] = [];

  private constructor(
    private readonly yard: Yard,
    readonly prefix: string,
    readonly driver: KafkaDriver,
  ) {}

  static async open(yard: Yard): Promise<Track> {
    const prefix = `b${randomBytes(5).toString('hex')}-`;
    return new Track(yard, prefix, await openDriver({ brokers: yard.brokers, clientId: 'bench', prefix }));
  }

  async createTopic(): Promise<void> {
    await this.driver.ensureTopics([{ topic, partitions, replication: 1, config: { 'min.insync.replicas': '1' } }]);
  }

  /** A database with the tables of the trade: what was written, and what came of it. Its role may read the write-ahead log. */
  async createTradeDatabase(): Promise<{ url: string; pool: pg.Pool }> {
    const database = await this.createDatabase();
    await database.pool.query(tables);
    return database;
  }

  async createDatabase(): Promise<{ url: string; pool: pg.Pool }> {
    const name = `bench_${randomBytes(5).toString('hex')}`;
    const url = await makeDatabase(this.yard.adminUrl, name, randomBytes(12).toString('hex'));
    await this.asAdmin(`alter role ${new URL(url).username} replication`);
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => undefined);
    this.databases.push({ name, pool });
    return { url, pool };
  }

  /** Records in the topic. */
  async records(): Promise<number> {
    return (await this.driver.ranges([topic])).reduce((sum, { start, end }) => sum + end - start, 0);
  }

  /** Fills the topic with the first facts of a seed, as any owner would have written them. */
  async fill(count: number, keys: number, partitionOf: (key: string, partitions: number) => number): Promise<void> {
    for (let from = 0; from < count; from += 6000) {
      const facts = Array.from({ length: Math.min(6000, count - from) }, (_, n) => seedFact(from + n, keys));
      const groups = Map.groupBy(facts, ({ streamId }) => partitionOf(streamId, partitions));
      await Promise.all([...groups].map(([partition, group]) => this.driver.send(topic, partition, group.map(recordOf))));
    }
  }

  async drop(): Promise<void> {
    await this.driver.close();
    for (const { name, pool } of this.databases) {
      await pool.end();
      const slots = `select pg_terminate_backend(active_pid) from pg_replication_slots where database = '${name}' and active`;
      await this.asAdmin(
        slots,
        `select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = '${name}'`,
        `drop database ${name} with (force)`,
      ).catch(() => undefined);
    }
  }

  private async asAdmin(...statements: string[]): Promise<void> {
    const admin = new pg.Client({ connectionString: this.yard.adminUrl });
    await admin.connect();
    try {
      for (const statement of statements) await admin.query(statement);
    } finally {
      await admin.end();
    }
  }
}
