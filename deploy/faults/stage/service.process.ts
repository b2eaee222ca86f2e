import { claimsFor, tellOfMachine, tokenIssuer } from '@trunkline/testing';
import { databaseEnvironment, freePorts, keep, makeDatabase, type Kept } from '@trunkline/infrastructure';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Stage } from './stage.ts';

const run = promisify(execFile);
const lifetimeSeconds = 6 * 3600;

/** A service as a process of its own, on a database of its own, and an outside system that reports to it. */
export class ServiceProcess {
  private kept?: Kept;

  private constructor(
    private readonly name: string,
    private readonly env: Record<string, string>,
    readonly database: pg.Pool,
    private readonly token: string,
    private readonly log: string,
  ) {}

  /** Starts the service; `more` is what it is told beside where its database and broker are. */
  static async open(
    { ground: { adminUrl, brokers }, prefix, settings: { folder, driver } }: Stage,
    name: string,
    more: Record<string, string> = {},
  ): Promise<ServiceProcess> {
    const mark = randomBytes(4).toString('hex');
    const [own, [port], issuer] = await Promise.all([
      makeDatabase(adminUrl, `${name}_${mark}`, randomBytes(12).toString('hex')),
      freePorts(1),
      tokenIssuer(),
    ]);
    const env = {
      PORT: String(port),
      ...databaseEnvironment(own),
      KAFKA_BROKERS: brokers.join(),
      KAFKA_DRIVER: driver,
      TOPIC_PREFIX: prefix,
      INSTANCE: name,
      LINK_SECRET: 'what-links-open-with-under-faults-alone',
      ...issuer.env,
      NODE_ENV: 'production',
      ...more,
    };
    await run(process.execPath, [mainOf(name), 'migrate'], { env: { ...process.env, ...env } });
    const reporter = { machine: true, subject: 'reporter' };
    await tellOfMachine(own, reporter);
    const token = await issuer.sign({ ...claimsFor(reporter), exp: Math.floor(Date.now() / 1000) + lifetimeSeconds });
    const one = new ServiceProcess(name, env, new pg.Pool({ connectionString: own, max: 2 }), token, join(folder, `${name}.log`));
    await one.start();
    return one;
  }

  async start(): Promise<void> {
    const { name, env, log } = this;
    const command = { name, command: process.execPath, args: [mainOf(name)], env, ready: '"message":"started"', log };
    this.kept = keep({ ...command, stopSignal: 'SIGTERM', dropSignal: 'SIGKILL' });
    await this.kept.ready;
  }

  async kill(): Promise<void> {
    this.kept?.kill();
    await this.kept?.exited;
  }

  /** Reports something; what was answered, if it was taken. Nobody knows that of one whose answer did not arrive: it is to be reported again. */
  async report(type: string, id: string, data: object): Promise<{ outcome?: string } | undefined> {
    const attributes = {
      'ce-specversion': '1.0',
      'ce-type': `com.trunkline.inbound.${type}.v1`,
      'ce-source': '/reporter',
      'ce-id': id,
    };
    try {
      const headers = { ...attributes, authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
      const answer = await fetch(`http://127.0.0.1:${this.env['PORT']!}/events`, { method: 'POST', headers, body: JSON.stringify(data) });
      return answer.ok ? ((await answer.json()) as { outcome?: string }) : undefined;
    } catch {
      return undefined;
    }
  }

  async close(): Promise<void> {
    await this.kept?.stop();
    await this.database.end();
  }
}

const mainOf = (name: string): string => join(process.cwd(), 'services', name, 'dist/src/main.js');
