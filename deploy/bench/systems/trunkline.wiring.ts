import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ServiceName } from '@trunkline/contracts';
import { databaseEnvironment } from '@trunkline/infrastructure';
import { Database, everyone, inScope, LOGGER, type Logger } from '@trunkline/messaging';
import {
  KafkaStrategy,
  Messaging,
  MESSAGING_SETTINGS,
  messagingMigrations,
  MessagingModule,
  pipelined,
  scoped,
  type DriverName,
  type MessagingSettings,
} from '@trunkline/messaging/host';
import { DataSource } from 'typeorm';
import type { Work } from './worker.ts';

@Module({})
class Wiring {}

const note = (message: string, details?: object) => console.log(message, JSON.stringify(details ?? {}));
const log: Logger = { info: note, warn: note, error: note };

function settingsOf(work: Work): MessagingSettings {
  const { service, brokers, prefix, driver } = work;
  const databaseUrl = work.scoped ? databaseEnvironment(work.databaseUrl).EVERY_DATABASE_URL : work.databaseUrl;
  const choice = driver ? { driver: driver as DriverName } : {};
  return { service: service as ServiceName, brokers, databaseUrl, prefix, instance: 'bench', schemaBase: 'http://127.0.0.1', ...choice };
}

/** The database of a service: with one pool of its owner's, or with those of services, whose connections see what the work in hand may see. */
export function openSource({ databaseUrl, scoped: isScoped }: Work): Promise<DataSource> {
  const { DATABASE_URL, EVERY_DATABASE_URL } = databaseEnvironment(databaseUrl);
  const { driver, extra } = isScoped ? scoped({ url: EVERY_DATABASE_URL, max: 20 }) : { extra: pipelined };
  const url = isScoped ? DATABASE_URL : databaseUrl;
  const source = new DataSource({
    ...{ type: 'postgres', url, migrations: messagingMigrations, extra: { ...extra, max: 20 } },
    ...(driver && { driver }),
  });
  return inScope(everyone, () => source.initialize());
}

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
