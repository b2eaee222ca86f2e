import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Clock, SystemClock } from '@trunkline/domain';
import { LOGGER, type Logger } from '@trunkline/messaging';
import { connectionLimits, KafkaStrategy } from '@trunkline/messaging/host';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataSource, QueryFailedError, type DataSourceOptions } from 'typeorm';
import { AccessGuard } from './access/access.guard.ts';
import { AccessScope } from './access/access.scope.ts';
import { AuditTrail } from './audit/audit.trail.ts';
import { DatabaseConfig, readConfig } from './config/config.ts';
import { Stopping } from './health/health.ts';
import { bringsFile } from './attachments/attachment.requests.ts';
import { bringsEvents } from './http/late.body.ts';
import { allowedMethods, answerOptions } from './http/methods.ts';
import { PageLinks } from './http/page.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { commonSentences } from './language/common.sentences.ts';
import { sayer } from './language/sentences.ts';
import { largestRequest } from './http/problem.ts';
import { readJson, watchRequests } from './http/request.ts';
import { bringsTable } from './http/table.body.ts';
import { answerUnparsed } from './http/unparsed.ts';
import { bringsMail } from './mails/mails.controller.ts';
import { serveDocs } from './openapi/openapi.ts';
import { configOf, ENVIRONMENT, migrationsOf, optionsOf, type Mount } from './service.module.ts';
import { makeLog, nestLoggerOver } from './telemetry/telemetry.ts';
import { nameProcess } from './telemetry/telemetry.resource.ts';
import { flushTraces, startTracing, traceRequests } from './telemetry/tracing.ts';
import { RequestValidation } from './http/validation.pipe.ts';

/** A service that runs in this process. */
export interface RunningService {
  app: NestExpressApplication;
  url: string;
  document: OpenAPIObject;
  /** Not ready any more → hears nothing more → what was emitted leaves → HTTP closes → the database closes. */
  stop(): Promise<void>;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  clock?: Clock;
}

@Module({})
class Root {}

/** The service's module, with what it is given from outside. */
function rootOf(module: Type<object>, { env = process.env, clock = new SystemClock() }: RunOptions): DynamicModule {
  const providers = [
    { provide: ENVIRONMENT, useValue: env },
    { provide: Clock, useValue: clock },
  ];
  return { module: Root, global: true, imports: [module], providers, exports: [ENVIRONMENT, Clock] };
}

/** Starts a service: HTTP, consumer and relay. Throws a ConfigError before anything is opened when the environment is not complete. */
export async function runService(name: string, module: Type<object>, options: RunOptions = {}): Promise<RunningService> {
  const { mount, ...declared } = optionsOf(name);
  const config = configOf(declared, options.env ?? process.env);
  const log = makeLog(name, config.LOG_LEVEL);
  await nameProcess(name, config.INSTANCE);
  startTracing();
  const app = await NestFactory.create<NestExpressApplication>(rootOf(module, options), {
    bodyParser: false,
    abortOnError: false,
    logger: nestLoggerOver(log),
  });
  try {
    app.disable('x-powered-by').set('query parser', 'simple');
    if (config.TRUSTED_PROXIES) app.set('trust proxy', config.TRUSTED_PROXIES);
    app.use(traceRequests);
    app.use(watchRequests(log));
    const document = serveDocs(app, name);
    const allowed = allowedMethods(document);
    app.use(answerOptions(allowed));
    if (mount) app.use((...request: Parameters<Mount['handle']>) => app.get(mount).handle(...request));
    const isLate = (request: IncomingMessage) =>
      bringsMail(request) || bringsEvents(request) || bringsFile(request) || bringsTable(request);
    app.useBodyParser('raw', { type: (request: IncomingMessage) => !isLate(request), limit: largestRequest });
    app.use(readJson);
    app.useGlobalGuards(app.get(AccessGuard));
    app.useGlobalPipes(new RequestValidation());
    const say = sayer([...commonSentences, ...(declared.sentences ?? [])]);
    app.useGlobalFilters(
      new ProblemFilter(app.get<Logger>(LOGGER), say, allowed, (...at) => (mount && app.get(mount).missing?.(...at)) ?? false),
    );
    app.useGlobalInterceptors(new AccessScope(), app.get(AuditTrail), new PageLinks());
    app.connectMicroservice({ strategy: app.get(KafkaStrategy) }, { inheritAppConfig: false });
    await app.init();
    await app.startAllMicroservices();
    answerUnparsed(app.getHttpServer(), log);
    const server = await app.listen(config.PORT, config.HOST);
    const { port } = server.address() as AddressInfo;
    log.info({ host: config.HOST, port }, 'started');
    const stopping = app.get(Stopping);
    return {
      app,
      url: `http://${config.HOST}:${port}`,
      document,
      async stop() {
        stopping.begun = true;
        await app.close();
        await flushTraces();
        log.info('stopped');
      },
    };
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}

/** Brings the service's database to its newest form; of the environment it reads MIGRATION_DATABASE_URL alone. Several at once wait for each other. Returns the names of the migrations run. */
export async function migrateService(name: string, env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const options = optionsOf(name);
  const config = readConfig(DatabaseConfig, env, name);
  const source = await new DataSource({
    type: 'postgres',
    url: config.MIGRATION_DATABASE_URL,
    applicationName: name,
    migrations: migrationsOf(options),
    connectTimeoutMS: 5000,
    extra: { max: 2, options: connectionLimits.migrations },
  } as DataSourceOptions).initialize();
  try {
    const lock = source.createQueryRunner();
    await lock.query('set lock_timeout = 0');
    await lock.query("select pg_advisory_lock(hashtext('trunkline migrations'))");
    try {
      return await runPatiently(source);
    } finally {
      await lock.query("select pg_advisory_unlock(hashtext('trunkline migrations'))");
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}

const lockTries = 30;

/** A migration that waits too long for a lock gives up and is tried again with those after it: what works on the table goes first. */
async function runPatiently(source: DataSource): Promise<string[]> {
  const before = await migrationsRun(source);
  for (let left = lockTries; ; left--) {
    try {
      await source.runMigrations({ transaction: 'each' });
      return (await migrationsRun(source)).slice(before.length);
    } catch (error) {
      const waited = error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '55P03';
      if (!waited || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function migrationsRun(source: DataSource): Promise<string[]> {
  const [table] = (await source.query("select to_regclass('migrations') as known")) as { known: string | null }[];
  const rows = table!.known ? ((await source.query('select name from migrations order by id')) as { name: string }[]) : [];
  return rows.map(({ name }) => name);
}
