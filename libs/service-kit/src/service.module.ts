import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { contracts, type ServiceName } from '@trunkline/contracts';
import { Clock } from '@trunkline/domain';
import { LOGGER } from '@trunkline/messaging';
import {
  connectionLimits,
  MESSAGING_SETTINGS,
  MessagingModule,
  messagingMigrations,
  scoped,
  type MessagingSettings,
} from '@trunkline/messaging/host';
import type { NextFunction, Request, Response } from 'express';
import type { DataSourceOptions, EntitySchema, MigrationInterface, MixedList } from 'typeorm';
import { AccessConsumer } from './access/access.consumer.ts';
import { AccessGuard } from './access/access.guard.ts';
import { AccessStates } from './access/access.states.ts';
import { Owners } from './access/owners.ts';
import { Principals } from './access/principals.ts';
import { judgeOwners } from './access/report.owners.ts';
import { Reporters } from './access/reporters.ts';
import { TokenVerifier } from './access/token.verifier.ts';
import { AttachmentFolder } from './attachments/attachment.folder.ts';
import { AuditEntries } from './audit/audit.entry.ts';
import { AuditTrail } from './audit/audit.trail.ts';
import { StaffReads } from './audit/staff.reads.ts';
import { ConfigError, readConfig, ServiceConfig } from './config/config.ts';
import { openSource } from './config/database.source.ts';
import { EventsController } from './events/events.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { HealthMetrics } from './health/health.metrics.ts';
import { Health, Stopping } from './health/health.ts';
import { MarkCarriedOut } from './http/idempotency.store.ts';
import { ACCOUNT_ROWS, AccountMoves, MOVE_FOLLOWER, type MoveFollower } from './moves/account.moves.ts';
import type { AccountRows } from './moves/account.rows.ts';
import type { Sentences } from './language/sentences.ts';
import { kafkaAccessOf } from './config/kafka.config.ts';
import { MAIL_HANDLER, MailDoor } from './mails/mail.door.ts';
import type { MailHandler } from './mails/mail.handler.ts';
import { MailParser } from './mails/mail.parser.ts';
import { MailsController } from './mails/mails.controller.ts';
import { MaildirWatch } from './mails/maildir.watch.ts';
import { MetricsController } from './telemetry/metrics.controller.ts';
import { ParkedController } from './operators/parked.controller.ts';
import { serviceKitMigrations } from './migrations/index.ts';
import { SchemaController } from './events/schema.controller.ts';
import { loggerOver, makeLog } from './telemetry/telemetry.ts';

/** A provider of a service that answers some paths by itself, without Nest; what is none of its own it passes on. */
export interface Mount {
  /** Comes before bodies are read; one that it reads is left in `request.body` as an object. */
  handle(request: Request, response: Response, next: NextFunction): void;
  /** Shows a browser that there is nothing at its path; false where a problem is to say so. */
  missing?(request: Request, response: Response): boolean;
}

export interface ServiceOptions {
  name: ServiceName;
  entities: (Type<object> | EntitySchema)[];
  /** The service's own, oldest first; the libraries' come by themselves. */
  migrations: (new () => MigrationInterface)[];
  /** CloudEvents types that it passes over on the topics it hears; any other type it has no handler for is parked. */
  ignoredTypes?: string[];
  /** The service's own configuration, where it needs more than every service does. */
  config?: Type<ServiceConfig>;
  /** What its refusals say, in the portal's other languages; the libraries' come by themselves. */
  sentences?: readonly Sentences[];
  mount?: Type<Mount>;
  /** Who hears its mail; without one it takes none. */
  mails?: Type<MailHandler>;
  /** What goes along when an account goes to another enterprise: of each table which rows, wholes before their parts. */
  accountRows?: AccountRows[];
  /** Who has more to do then. */
  moves?: Type<MoveFollower>;
}

/** The environment a service runs in; a test hands in another than the process has. */
export const ENVIRONMENT = Symbol('Environment');

const declared = new Map<string, ServiceOptions>();

/** What a service's module said about it. Throws for a service whose module does not import `ServiceModule.for(...)`. */
export function optionsOf(name: string): ServiceOptions {
  const options = declared.get(name);
  if (!options) throw new Error(`${name} is not declared: its module must import ServiceModule.for({ name: '${name}', … })`);
  return options;
}

/** The one config object of a service: its own class where it has one, else the common one. Throws a ConfigError. */
export const configOf = ({ name, config = ServiceConfig }: ServiceOptions, env: NodeJS.ProcessEnv): ServiceConfig =>
  readConfig(config, env, name);

/** How many connections there are for callers: those that see what is theirs, and those that see everything. */
const connections = { own: 20, every: 20 };

/** The database of a service, as TypeORM takes it: each query sees what the work in hand may see. */
export function dataSourceOptions(
  { name, entities }: ServiceOptions,
  { DATABASE_URL, EVERY_DATABASE_URL }: ServiceConfig,
): DataSourceOptions {
  const { driver, extra } = scoped({ url: EVERY_DATABASE_URL, max: connections.every });
  return {
    type: 'postgres',
    driver,
    url: DATABASE_URL,
    applicationName: name,
    entities: entities as MixedList<EntitySchema>,
    subscribers: [MarkCarriedOut],
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    connectTimeoutMS: 5000,
    extra: { ...extra, max: connections.own, options: connectionLimits.web },
  };
}

/** A database that is away comes back; a role that is the wrong one does not get better. */
const toRetry = (error: unknown): boolean => !(error instanceof ConfigError);

/** The migrations of a service, oldest first: those of the libraries, then its own. */
export const migrationsOf = ({ migrations }: ServiceOptions): ServiceOptions['migrations'] => [
  ...messagingMigrations,
  ...serviceKitMigrations,
  ...migrations,
];

export const publicUrl = ({ PUBLIC_URL, HOST, PORT }: ServiceConfig): string => PUBLIC_URL || `http://${HOST}:${PORT}`;

function messagingSettings({ name: service, ignoredTypes }: ServiceOptions, config: ServiceConfig): MessagingSettings {
  const { EVERY_DATABASE_URL, TOPIC_PREFIX, INSTANCE, PARKED_HISTORY_DAYS } = config;
  return {
    service,
    ...kafkaAccessOf(config),
    databaseUrl: EVERY_DATABASE_URL,
    prefix: TOPIC_PREFIX,
    instance: INSTANCE,
    historyDays: PARKED_HISTORY_DAYS,
    schemaBase: publicUrl(config),
    ignoredTypes,
  };
}

/** What is the same in every service: configuration, database, messaging, the doors for events, health, metrics and schemas. */
@Module({})
export class ServiceModule {
  static for(options: ServiceOptions): DynamicModule {
    const { name, config = ServiceConfig } = options;
    declared.set(name, options);
    const ownsReports = contracts().some(({ kind, owner }) => kind === 'report' && owner === name);
    const providers: Provider[] = [
      { provide: ServiceConfig, useFactory: (env: NodeJS.ProcessEnv) => configOf(options, env), inject: [ENVIRONMENT] },
      ...(config === ServiceConfig ? [] : [{ provide: config, useExisting: ServiceConfig }]),
      {
        provide: MESSAGING_SETTINGS,
        useFactory: (common: ServiceConfig, clock: Clock, { record }: AuditEntries) => ({
          ...messagingSettings(options, common),
          ...{ clock, judgeReports: judgeOwners, record },
        }),
        inject: [ServiceConfig, Clock, AuditEntries],
      },
      { provide: AuditEntries, useFactory: (clock: Clock) => new AuditEntries(name, clock), inject: [Clock] },
      AuditTrail,
      StaffReads,
      { provide: LOGGER, useFactory: ({ LOG_LEVEL }: ServiceConfig) => loggerOver(makeLog(name, LOG_LEVEL)), inject: [ServiceConfig] },
      Stopping,
      Health,
      HealthMetrics,
      TokenVerifier,
      AccessStates,
      Principals,
      AccessGuard,
      Owners,
      Reporters,
      AccountMoves,
      AttachmentFolder,
      { provide: ACCOUNT_ROWS, useValue: options.accountRows ?? [] },
      ...(options.moves ? [{ provide: MOVE_FOLLOWER, useValue: options.moves }] : []),
      ...(options.mails ? [{ provide: MAIL_HANDLER, useValue: options.mails }, MailParser, MailDoor, MaildirWatch] : []),
    ];
    return {
      module: ServiceModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: (common: ServiceConfig) => ({ ...dataSourceOptions(options, common), retryAttempts: 20, retryDelay: 500, toRetry }),
          inject: [ServiceConfig],
          dataSourceFactory: (source) => openSource(source!),
        }),
        MessagingModule.forRoot(),
      ],
      providers,
      controllers: [
        HealthController,
        MetricsController,
        SchemaController,
        AccessConsumer,
        ParkedController,
        ...(ownsReports ? [EventsController] : []),
        ...(options.mails ? [MailsController] : []),
      ],
      exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
