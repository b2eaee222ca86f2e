import { claimsFor, tellOfMachine, tokenIssuer } from '@trunkline/testing';
import { databaseEnvironment, freePorts, keep, makeDatabase, type Kept } from '@trunkline/infrastructure';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Stage } from './stage.ts';

const run = promisify(execFile);
const main = join(process.cwd(), 'services/repair/dist/src/main.js');
const lifetimeSeconds = 6 * 3600;

/** The repair service as a process of its own, and a monitoring system that reports alarms until each is taken. */
export class Repair {
  private kept?: Kept;

  private constructor(
    private readonly env: Record<string, string>,
    readonly database: pg.Pool,
    private readonly token: string,
    private readonly log: string,
  ) {}

  static async open({ ground: { adminUrl, brokers }, prefix, settings: { folder, driver } }: Stage): Promise<Repair> {
    const mark = randomBytes(4).toString('hex');
    const [own, [port], issuer] = await Promise.all([
      makeDatabase(adminUrl, `repair_${mark}`, randomBytes(12).toString('hex')),
      freePorts(1),
      tokenIssuer(),
    ]);
    const env = {
      PORT: String(port),
      ...databaseEnvironment(own),
      KAFKA_BROKERS: brokers.join(),
      KAFKA_DRIVER: driver,
      TOPIC_PREFIX: prefix,
      INSTANCE: 'repair',
      LINK_SECRET: 'what-links-open-with-under-faults-alone',
      ...issuer.env,
      NODE_ENV: 'production',
    };
    await run(process.execPath, [main, 'migrate'], { env: { ...process.env, ...env } });
    const monitoring = { machine: true, subject: 'monitoring' };
    await tellOfMachine(own, monitoring);
    const token = await issuer.sign({ ...claimsFor(monitoring), exp: Math.floor(Date.now() / 1000) + lifetimeSeconds });
    const one = new Repair(env, new pg.Pool({ connectionString: own, max: 2 }), token, join(folder, 'repair.log'));
    await one.start();
    return one;
  }

  async start(): Promise<void> {
    const { env, log } = this;
    const command = { name: 'repair', command: process.execPath, args: [main], env, ready: '"message":"started"', log };
    this.kept = keep({ ...command, stopSignal: 'SIGTERM', dropSignal: 'SIGKILL' });
    await this.kept.ready;
  }

  async kill(): Promise<void> {
    this.kept?.kill();
    await this.kept?.exited;
  }

  /** Reports an alarm; whether it was taken. Nobody knows that of one whose answer did not arrive: it is to be reported again. */
  async report(id: string, data: object): Promise<boolean> {
    const attributes = {
      'ce-specversion': '1.0',
      'ce-type': 'com.trunkline.inbound.alarm-raised.v1',
      'ce-source': '/monitoring',
      'ce-id': id,
    };
    try {
      const headers = { ...attributes, authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
      const { ok } = await fetch(`http://127.0.0.1:${this.env['PORT']!}/events`, { method: 'POST', headers, body: JSON.stringify(data) });
      return ok;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.kept?.stop();
    await this.database.end();
  }
}
