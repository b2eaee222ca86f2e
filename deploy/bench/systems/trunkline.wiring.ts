import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ServiceName } from '@trunkline/contracts';
import { Database, LOGGER, type Logger } from '@trunkline/messaging';
import {
  KafkaStrategy,
  Messaging,
  MESSAGING_SETTINGS,
  messagingMigrations,
  MessagingModule,
  pipelined,
  type DriverName,
  type MessagingSettings,
} from '@trunkline/messaging/host';
import { DataSource } from 'typeorm';
import type { Work } from './worker.ts';

@Module({})
class Wiring {}

const note = (message: string, details?: object) => console.log(message, JSON.stringify(details ?? {}));
const log: Logger = { info: note, warn: note, error: note };

function settingsOf({ service, brokers, databaseUrl, prefix, driver }: Work): MessagingSettings {
  const choice = driver ? { driver: driver as DriverName } : {};
  return { service: service as ServiceName, brokers, databaseUrl, prefix, instance: 'bench', schemaBase: 'http://127.0.0.1', ...choice };
}

/** The database of a service, with the pool that services have. */
export const openSource = ({ databaseUrl }: Work): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url: databaseUrl, migrations: messagingMigrations, extra: { ...pipelined, max: 20 } }).initialize();

/** A service's transactions alone: nothing relays and nothing is heard. */
export const openDatabase = async (work: Work): Promise<Database> => new Database(await openSource(work), settingsOf(work));

/** A service as it runs, without HTTP around it: it relays, and hears what the controllers handle. */
export async function runService(
  work: Work,
  controllers: Type[] = [],
): Promise<{ database: Database; messaging: Messaging; stop(): Promise<void> }> {
  const source = await openSource(work);
  const given = [
    { provide: DataSource, useValue: source },
    { provide: MESSAGING_SETTINGS, useValue: settingsOf(work) },
    { provide: LOGGER, useValue: log },
  ];
  const wiring: DynamicModule = { module: Wiring, global: true, providers: given, exports: given.map(({ provide }) => provide) };
  const app = await NestFactory.create(
    { module: Wiring, imports: [wiring, MessagingModule.forRoot()], controllers },
    { logger: ['error', 'warn'] },
  );
  app.connectMicroservice({ strategy: app.get(KafkaStrategy) });
  await app.startAllMicroservices();
  await app.init();
  const stop = async () => {
    await app.close();
    if (source.isInitialized) await source.destroy();
  };
  return { database: app.get(Database), messaging: app.get(Messaging), stop };
}
