import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ServiceName } from '@trunkline/contracts';
import { Database, LOGGER, type Logger } from '@trunkline/messaging';
import {
  createTopics,
  KafkaStrategy,
  Messaging,
  MESSAGING_SETTINGS,
  messagingMigrations,
  MessagingModule,
  pipelined,
  ReportDoor,
  type DriverName,
  type KafkaAccess,
} from '@trunkline/messaging/host';
import { randomBytes } from 'node:crypto';
import { DataSource, type MigrationInterface } from 'typeorm';
import { infrastructure } from './infrastructure.ts';
import { freshPrefix } from './topics.ts';

export interface BackboneOptions {
  service: ServiceName;
  controllers?: Type[];
  migrations?: Type<MigrationInterface>[];
  /** Share both with an earlier backbone to stand for a second process of the same service, or for another service of the same installation. */
  databaseUrl?: string;
  prefix?: string;
  instance?: string;
  partitions?: number;
  /** Types to pass over on the topics heard. */
  ignoredTypes?: string[];
  /** Where the brokers are, outside of Jest. */
  brokers?: string[];
  driver?: DriverName;
  /** As whom, where the brokers ask. */
  sasl?: KafkaAccess['sasl'];
  /** The topics and the tables are there already. */
  prepared?: boolean;
}

export interface Backbone {
  database: Database;
  messaging: Messaging;
  door: ReportDoor;
  prefix: string;
  databaseUrl: string;
  /** What the backbone told its operator. */
  notices: string[];
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

@Module({})
class Wiring {}

/** Runs the event backbone of one service on real PostgreSQL and Kafka, without HTTP around it. */
export async function startBackbone(options: BackboneOptions): Promise<Backbone> {
  const {
    service,
    controllers = [],
    migrations = [],
    partitions = 2,
    instance = randomBytes(3).toString('hex'),
    driver,
    prepared = false,
  } = options;
  const databaseUrl = options.databaseUrl ?? (await infrastructure().createDatabase(service));
  const prefix = options.prefix ?? freshPrefix();
  const access = options.brokers
    ? { brokers: options.brokers, driver, sasl: options.sasl }
    : { brokers: infrastructure().brokers, driver: driver ?? infrastructure().driver };
  if (!prepared) await createTopics({ ...access, prefix, partitions });
  const source = await new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: [...messagingMigrations, ...migrations],
    extra: { ...pipelined, max: 12 },
  }).initialize();
  if (!prepared) await source.runMigrations();

  const notices: string[] = [];
  const note = (message: string) => void notices.push(message);
  const log: Logger = { info: note, warn: note, error: note };
  const settings = {
    service,
    ...access,
    databaseUrl,
    prefix,
    instance,
    schemaBase: 'http://127.0.0.1',
    ignoredTypes: options.ignoredTypes,
  };
  const given = [
    { provide: DataSource, useValue: source },
    { provide: MESSAGING_SETTINGS, useValue: settings },
    { provide: LOGGER, useValue: log },
  ];
  const wiring: DynamicModule = { module: Wiring, global: true, providers: given, exports: given.map(({ provide }) => provide) };
  const app = await NestFactory.create({ module: Wiring, imports: [wiring, MessagingModule.forRoot()], controllers }, { logger: false });
  app.connectMicroservice({ strategy: app.get(KafkaStrategy) });
  await app.startAllMicroservices();
  await app.init();

  return {
    database: app.get(Database),
    messaging: app.get(Messaging),
    door: app.get(ReportDoor),
    prefix,
    databaseUrl,
    notices,
    query: (sql, values) => source.query(sql, values),
    stop: async () => {
      await app.close();
      if (source.isInitialized) await source.destroy();
    },
  };
}

/** Resolves when the condition holds; looks again soon, and throws what it saw last when the time is over. */
export async function eventually<T>(look: () => Promise<T> | T, holds: (seen: T) => boolean, withinMs = 30_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (let wait = 20; ; wait = Math.min(wait * 1.3, 500)) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms; seen last: ${JSON.stringify(seen)?.slice(0, 1000)}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
