import { databaseEnvironment, freePorts } from '@trunkline/infrastructure';
import { createTopics } from '@trunkline/messaging/host';
import { claimsFor, tellOfMachine, tokenIssuer, type Somebody } from '@trunkline/testing';
import { join } from 'node:path';
import type pg from 'pg';
import { migrate, startService, type ServicePlan } from '../../local/processes/service.process.ts';
import { Track, type Yard } from '../measures/yard.ts';
import { forget, longestMs, within } from '../measures/setting.ts';
import { mailCounter, type MailCounter } from '../outside/mail.counter.ts';
import type { Running } from './process.ts';

const publisherName = 'publisher';

/** Those whose speed is measured. */
export type ServiceName = 'orders' | 'notifications' | 'maintenance' | 'billing' | 'repair' | 'identity';

/** How services are run, where it is not as `npm start` does. */
export interface Run {
  /** Nobody is asked who they are, and no table is locked: what the door costs by itself. */
  open?: boolean;
  /** What a service is told besides what all are. */
  env?: (name: ServiceName, url: string) => Record<string, string>;
}

const unguarded = new URL('./unguarded.js', import.meta.url).href;

const leftOut = new URL('./left.out.js', import.meta.url).href;
/** Topics on which each report that was taken is announced once. */
const announcements = ['order-acknowledged', 'order-milestone'];

/** The services as processes, started as `npm start` starts them, on databases and topics that nobody used before. */
export class Services {
  private readonly running = new Map<ServiceName, Running>();

  private constructor(
    private readonly track: Track,
    private readonly plans: Partial<Record<ServiceName, ServicePlan>>,
    private readonly pools: Partial<Record<ServiceName, pg.Pool>>,
    private readonly token: string,
    private readonly sign: (somebody: Somebody) => Promise<string>,
  ) {}

  /** Hands over services of which none runs yet, and clears up whatever becomes of them. */
  static async run<T>(
    driver: string,
    yard: Yard,
    measure: (services: Services, track: Track, sink: MailCounter) => Promise<T>,
    names: ServiceName[] = ['orders', 'notifications'],
    how: Run = {},
  ): Promise<T> {
    const [track, sink] = [await Track.open(yard), await mailCounter()];
    let services: Services | undefined;
    try {
      services = await Services.prepare(yard, track, driver, sink.url, names, how);
      return await within(longestMs, measure(services, track, sink));
    } finally {
      await services?.kill();
      await sink.close();
      await forget(yard, track);
      await track.drop();
    }
  }

  /** The machine that reports and asks here. */
  readonly publisher = publisherName;

  /** Their databases are migrated and their topics made. */
  private static async prepare(
    yard: Yard,
    track: Track,
    driver: string,
    smtpUrl: string,
    names: ServiceName[],
    { open, env: own }: Run,
  ): Promise<Services> {
    const ports = await freePorts(names.length);
    const pools: Partial<Record<ServiceName, pg.Pool>> = {};
    const issuer = await tokenIssuer();
    const publisher = { machine: true, subject: publisherName };
    const plan = async (name: ServiceName, port: number): Promise<ServicePlan> => {
      const url = `http://127.0.0.1:${port}`;
      const database = await track.createDatabase();
      pools[name] = database.pool;
      const env = {
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: url,
        ...databaseEnvironment(database.url),
        KAFKA_BROKERS: yard.brokers.join(','),
        KAFKA_DRIVER: driver,
        TOPIC_PREFIX: track.prefix,
        SMTP_URL: smtpUrl,
        MAIL_FROM: 'Trunkline Customer Care <care@trunkline.example>',
        LINK_SECRET: 'what-links-open-with-in-the-bench-alone',
        ...issuer.env,
        NODE_ENV: 'production',
        ...(open && { NODE_OPTIONS: `--import=${unguarded}` }),
        ...own?.(name, url),
      };
      return { name, url, env, log: join(yard.folder, `${name}.log`) };
    };
    const plans: Partial<Record<ServiceName, ServicePlan>> = {};
    for (const [index, name] of names.entries()) plans[name] = await plan(name, ports[index]!);
    const { signal } = new AbortController();
    await Promise.all([madeTopics(yard.brokers, track.prefix), ...Object.values(plans).map((each) => migrate(each, signal))]);
    if (open) for (const pool of Object.values(pools)) await pool.query(unlock);
    const exp = Math.floor((Date.now() + longestMs) / 1000);
    const sign = async (somebody: Somebody) => {
      if (somebody.machine) for (const { env } of Object.values(plans)) await tellOfMachine(env['MIGRATION_DATABASE_URL']!, somebody);
      return issuer.sign({ ...claimsFor(somebody), exp });
    };
    return new Services(track, plans, pools, await sign(publisher), sign);
  }

  /** Starts one, and resolves as soon as it is there; ready is when it says so itself. A part of it can be left out, and taken in again, by SIGUSR2. */
  start(name: ServiceName, part?: string): Running & { ready: Promise<void> } {
    const plan = this.plans[name]!;
    const more: Record<string, string> = part ? { LEFT_OUT: part, NODE_OPTIONS: `--import ${leftOut}` } : {};
    const { pid, ready, exited, stop, kill } = startService({ ...plan, env: { ...plan.env, ...more } });
    const running = {
      pid,
      ready,
      stop,
      kill: async () => {
        kill();
        await exited;
      },
    };
    this.running.set(name, running);
    return running;
  }

  get pids(): number[] {
    return [...this.running.values()].map(({ pid }) => pid);
  }

  /** Where orders takes reports. */
  get door() {
    return { port: Number(this.plans.orders!.env['PORT']), pathOf: () => '/events', headers: `authorization: Bearer ${this.token}\r\n` };
  }

  get bearer(): { authorization: string } {
    return { authorization: `Bearer ${this.token}` };
  }

  /** Of a client of these enterprises alone. */
  bearerFor(enterprises: string[]): Promise<{ authorization: string }> {
    return this.bearerOf({ machine: true, subject: `reader-of-${enterprises.length}`, enterprises });
  }

  async bearerOf(somebody: Somebody): Promise<{ authorization: string }> {
    return { authorization: `Bearer ${await this.sign(somebody)}` };
  }

  urlOf(name: ServiceName): string {
    return this.plans[name]!.url;
  }

  /** Sessions in the database of one. */
  pool(name: ServiceName): pg.Pool {
    return this.pools[name]!;
  }

  /** Of those that run. */
  get pidOf(): Record<string, number> {
    return Object.fromEntries([...this.running].map(([name, { pid }]) => [name, pid]));
  }

  /** Reports whose facts are in their topics. */
  async announced(): Promise<number> {
    return (await this.track.driver.ranges(announcements)).reduce((sum, { start, end }) => sum + end - start, 0);
  }

  async kill(): Promise<void> {
    await Promise.all([...this.running.values()].map((service) => service.kill()));
  }
}

/** Takes row security away from every table of a database that is thrown away afterwards. */
export const unlock = `do $$ declare locked record; begin
  for locked in select oid::regclass as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
    execute format('alter table %s no force row level security, disable row level security', locked.name);
  end loop; end $$`;

/** A broker that has many topics to make at once is asked again: what is there already is left as it is. */
async function madeTopics(brokers: string[], prefix: string): Promise<void> {
  for (let left = 20; ; left--) {
    try {
      return void (await createTopics({ brokers, prefix }));
    } catch (error) {
      if (!left) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
