import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hearing } from './inbox/hearing.ts';
import { openInboxSource } from './inbox/inbox.source.ts';
import { openDriver } from './kafka/kafka.drivers.ts';
import { KafkaStrategy } from './inbox/kafka.strategy.ts';
import { LOGGER, type Logger } from './telemetry/logger.ts';
import { Messaging } from './messaging.ts';
import { ReportDoor } from './reports/report.door.ts';
import { MESSAGING_SETTINGS, type MessagingSettings } from './settings.ts';
import { Database } from './outbox/transaction.ts';

/** The Database on the inbox's own connections. */
const INBOX = Symbol('Inbox');

const providers = [
  {
    provide: Database,
    useFactory: (source: DataSource, settings: MessagingSettings) => new Database(source, settings),
    inject: [DataSource, MESSAGING_SETTINGS],
  },
  {
    provide: INBOX,
    useFactory: async (source: DataSource, settings: MessagingSettings) => new Database(await openInboxSource(source), settings),
    inject: [DataSource, MESSAGING_SETTINGS],
  },
  {
    provide: Messaging,
    useFactory: async (database: Database, inbox: Database, settings: MessagingSettings, log: Logger) =>
      new Messaging(database, inbox, await openDriver({ ...settings, clientId: settings.service }), settings, log),
    inject: [Database, INBOX, MESSAGING_SETTINGS, LOGGER],
  },
  { provide: KafkaStrategy, useFactory: ({ strategy }: Messaging) => strategy, inject: [Messaging] },
  { provide: Hearing, useFactory: ({ hearing }: Messaging) => hearing, inject: [Messaging] },
  { provide: ReportDoor, useFactory: ({ door }: Messaging) => door, inject: [Messaging] },
];

/** Makes the backbone available in every module of the service; needs MESSAGING_SETTINGS, LOGGER and a DataSource to be provided globally. */
@Module({})
export class MessagingModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Messaging) private readonly messaging: Messaging,
    @Inject(INBOX) private readonly inbox: Database,
  ) {}

  static forRoot(): DynamicModule {
    return { module: MessagingModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }

  onApplicationBootstrap(): void {
    this.messaging.start();
  }

  /** Before the database closes: events in hand are finished, and what was emitted leaves. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.messaging.stop();
    await this.inbox.source.destroy();
  }
}
