import { afterEach, describe, expect, it } from '@jest/globals';
import { createTopics, messagingMigrations } from '@trunkline/messaging/host';
import { databaseEnvironment, infrastructure, testIssuer } from '@trunkline/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serviceKitMigrations } from './migrations/index.ts';
import { migrateService } from './service.ts';
import { ServiceModule } from './service.module.ts';

/** A service without tables, as a process of its own runs it. `crash` makes it throw where nobody catches. */
const main = `
import { Controller, Get, Module } from '@nestjs/common';
import { Public, ServiceModule, startService } from '@trunkline/service-kit';
class Crash { crash() { setImmediate(() => { throw new Error('nobody catches this'); }); return {}; } }
for (const decorate of [Get('crash'), Public()]) decorate(Crash.prototype, 'crash', Object.getOwnPropertyDescriptor(Crash.prototype, 'crash'));
Controller()(Crash);
class Empty {}
Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [Crash] })(Empty);
await startService('repair', Empty);
`;

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

async function start(env: NodeJS.ProcessEnv, args: string[] = []) {
  const folder = await mkdtemp(join(import.meta.dirname, '../dist/process-'));
  await writeFile(join(folder, 'main.js'), main);
  const child = fork(join(folder, 'main.js'), args, { env: { PATH: process.env.PATH, ...env }, execArgv: [], silent: true });
  children.push(child);
  const lines: Record<string, unknown>[] = [];
  let output = '';
  let problems = '';
  child.stderr!.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  const started = new Promise<string>((resolve) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      const parts = (output + chunk.toString()).split('\n');
      output = parts.pop()!;
      lines.push(...parts.map((line) => JSON.parse(line) as Record<string, unknown>));
      const line = lines.find(({ message }) => message === 'started');
      if (line) resolve(`http://127.0.0.1:${line.port as number}`);
    });
  });
  // Not the child's own 'close': that never comes to a parent that disconnected.
  const ended = Promise.all([once(child, 'exit'), once(child.stdout!, 'close'), once(child.stderr!, 'close')]).then(async ([[code]]) => {
    await rm(folder, { recursive: true });
    return { code: code as number, problems, lines };
  });
  const orEnded = ended.then((end) => JSON.stringify(end));
  return { child, started: () => Promise.race([started, orEnded]), ended };
}

async function environment(): Promise<NodeJS.ProcessEnv> {
  const { brokers, createDatabase } = infrastructure();
  const prefix = `t${randomBytes(5).toString('hex')}-`;
  const [databaseUrl] = await Promise.all([createDatabase('repair'), createTopics({ brokers, prefix, partitions: 1 })]);
  return {
    PORT: '0',
    ...(await testIssuer()).env,
    ...databaseEnvironment(databaseUrl),
    KAFKA_BROKERS: brokers.join(),
    TOPIC_PREFIX: prefix,
  };
}

async function migrated(): Promise<NodeJS.ProcessEnv> {
  const env = await environment();
  ServiceModule.for({ name: 'repair', entities: [], migrations: [] });
  await migrateService('repair', env);
  return env;
}

describe('a service process', () => {
  it('with a bad environment ends with 1 and one message, without a stack', async () => {
    const { ended } = await start({
      ...(await testIssuer()).env,
      PORT: 'x',
      DATABASE_URL: 'postgres://a@b/c',
      EVERY_DATABASE_URL: 'postgres://d@b/c',
    });
    const { code, problems } = await ended;
    expect(code).toBe(1);
    expect(problems.trim().split('\n')).toEqual([
      'repair cannot start, for its environment is not complete:',
      '  PORT must be a whole number from 0 to 65535',
      expect.stringMatching(/^ {2}KAFKA_BROKERS is missing/),
    ]);
  });

  it('that knows its database and nothing else migrates and ends with 0, two at once as well', async () => {
    const { MIGRATION_DATABASE_URL } = await environment();
    const env = { MIGRATION_DATABASE_URL };
    const both = await Promise.all([start(env, ['migrate']), start(env, ['migrate'])]);
    const ends = await Promise.all(both.map(({ ended }) => ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const run = ends.flatMap(({ lines }) => lines.flatMap(({ migrations }) => migrations)).sort();
    expect(run).toEqual([...messagingMigrations, ...serviceKitMigrations].map(({ name }) => name).sort());
  });

  it.each([
    ['SIGTERM', (child: ChildProcess) => child.kill('SIGTERM')],
    ['SIGINT, twice', (child: ChildProcess) => child.kill('SIGINT') && child.kill('SIGINT')],
    ['the end of its parent', (child: ChildProcess) => child.disconnect()],
  ])('drains at %s and ends with 0', async (_, stop) => {
    const env = await migrated();
    const { child, started, ended } = await start(env);
    expect(await started()).toMatch(/^http/);
    stop(child);
    const { code, lines, problems } = await ended;
    expect({ code, problems, last: lines.at(-1)!.message }).toEqual({ code: 0, problems: '', last: 'stopped' });
  });

  it('logs an error that nobody caught, and ends with 1', async () => {
    const env = await migrated();
    const { started, ended } = await start(env);
    await fetch(`${await started()}/crash`).catch(() => undefined);
    const { code, lines } = await ended;
    expect({ code, last: lines.at(-1) }).toMatchObject({
      code: 1,
      last: { level: 'fatal', error: expect.stringContaining('nobody catches this') },
    });
  });
});
