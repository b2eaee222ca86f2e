import type { Type } from '@nestjs/common';
import { ConfigError } from './config/config.ts';
import { migrateService, runService, type RunningService } from './service.ts';
import { makeLog } from './telemetry/telemetry.ts';

/** How long a stop may take before the process ends anyway, in milliseconds. */
const deadlineMs = 10_000;

/**
 * The whole of a service's main.ts. `main.js migrate` brings the database to its newest form and exits 0; `main.js` runs until SIGTERM, SIGINT or
 * the loss of its parent's IPC channel, then finishes what it has in hand and exits 0. A bad environment is told in one message; any error
 * that nobody caught is logged and ends the process with 1.
 */
export async function startService(name: string, module: Type<object>): Promise<void> {
  const log = makeLog(name, process.env.LOG_LEVEL || 'info');
  const fail = (error: unknown): never => {
    if (error instanceof ConfigError) console.error(error.message);
    else log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'the process ends: an error that nobody caught');
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    if (process.argv[2] === 'migrate') {
      const migrations = await migrateService(name);
      log.info({ migrations }, 'migrated');
      process.exit(0);
    }
    const starting = Promise.withResolvers<RunningService>();
    let stopping = false;
    const stop = (reason: string) => {
      if (stopping) return;
      stopping = true;
      log.info({ reason }, 'stopping');
      setTimeout(() => {
        log.error({ deadlineMs }, 'could not stop in time');
        process.exit(1);
      }, deadlineMs).unref();
      void starting.promise.then((service) => service.stop()).then(() => process.exit(0), fail);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
    if (process.connected) process.on('disconnect', () => stop('disconnect'));
    starting.resolve(await runService(name, module));
  } catch (error) {
    fail(error);
  }
}
