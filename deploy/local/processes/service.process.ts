import { lastLines, type Kept } from '@trunkline/infrastructure';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { logFolder, root, type ServiceName } from '../settings.ts';

const drainMs = 15_000;
const readyMs = 60_000;

/** How one service is run: its environment is all it gets, and what it says goes into its log. */
export interface ServicePlan {
  name: ServiceName;
  url: string;
  env: Record<string, string>;
  log: string;
}

export function serviceLog(name: ServiceName): string {
  return join(logFolder, `${name}.log`);
}

/** Applies the service's migrations, which need its database only, and resolves when its schema is the newest. */
export async function migrate({ name, env, log }: ServicePlan, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const child = run(name, { MIGRATION_DATABASE_URL: env['MIGRATION_DATABASE_URL']! }, log, ['migrate']);
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  const [code] = (await once(child, 'exit')) as [number | null];
  signal.removeEventListener('abort', stop);
  if (code !== 0) throw new Error(`The migrations of ${name} failed:\n${await lastLines(log)}`);
}

/** Starts the service in a process group of its own; its channel tells it when we are gone. Ready is when it says so itself. */
export function startService({ name, url, env, log }: ServicePlan): Kept {
  // Only its migrations may change tables.
  const { MIGRATION_DATABASE_URL: _, ...its } = env;
  const child = run(name, its, log, []);
  const kill = () => void child.kill('SIGKILL');
  const exited = once(child, 'exit');
  const ready = untilReady(url, () => child.exitCode === null && child.signalCode === null).catch(async (error: unknown) => {
    kill();
    throw new Error(`${name} ${(error as Error).message}; its last lines:\n${await lastLines(log)}`);
  });
  ready.catch(() => undefined);
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(kill, drainMs);
    await exited;
    clearTimeout(late);
  };
  return { pid: child.pid!, ready, exited, stop, kill };
}

function run(name: ServiceName, env: Record<string, string>, logFile: string, args: string[]) {
  const log = openSync(logFile, 'a', 0o600);
  const main = join(root, 'services', name, 'dist/src/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  return child;
}

async function untilReady(url: string, alive: () => boolean): Promise<void> {
  const deadline = Date.now() + readyMs;
  while (alive()) {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`was not ready within ${readyMs / 1000} s`);
    await delay(100);
  }
  throw new Error('ended before it was ready');
}
