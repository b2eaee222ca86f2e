import { partitionOf } from '@trunkline/messaging/host';
import { join } from 'node:path';
import type pg from 'pg';
import { launchDebezium } from '../systems/debezium.ts';
import { Meter, type Use } from './meter.ts';
import { Track, topic, type Yard } from './yard.ts';
import { WorkerProcess, type Running } from '../systems/process.ts';
import { rawProgram, type System } from '../systems/systems.ts';
import type { Work } from '../systems/worker.ts';

/** Where the processes of a system say what they have to say. */
export const logOf = ({ folder }: Yard, { name }: System): string => join(folder, `${name}.log`);

const nothing = { databaseUrl: '', service: 'orders', mode: 'each', commits: false, count: 0, keys: 5000, relays: false } as const;
export const longestMs = 480_000;

/** The broker shall not carry what earlier measurements left: deletes the topics of a track. */
export async function forget({ brokers, folder }: Yard, { prefix }: Track): Promise<void> {
  const work: Work = { ...nothing, role: 'forget', brokers, prefix, topic };
  await new WorkerProcess(rawProgram, work, join(folder, 'forget.log')).exited;
}

export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout;
  const timeout = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`was not over after ${ms / 60_000} minutes`)), ms);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(late));
}

export type Wish = Partial<Omit<Work, 'role'>>;

/** One system on fresh track: its databases, its topic and its processes, for one measurement. */
export class Setting {
  source!: { url: string; pool: pg.Pool };
  target!: { url: string; pool: pg.Pool };
  private readonly running = new Set<Running>();

  private constructor(
    readonly system: System,
    readonly yard: Yard,
    readonly track: Track,
  ) {}

  /** Runs a measurement of a system on track of its own, and clears up whatever becomes of it. */
  static async of<T>(system: System, yard: Yard, measure: (setting: Setting) => Promise<T>): Promise<T> {
    const setting = new Setting(system, yard, await Track.open(yard));
    try {
      await setting.track.createTopic();
      [setting.source, setting.target] = [await setting.track.createTradeDatabase(), await setting.track.createTradeDatabase()];
      await setting.finish('prepare', { databaseUrl: setting.source.url });
      await setting.finish('prepare', { databaseUrl: setting.target.url, service: 'notifications' });
      return await within(longestMs, measure(setting));
    } finally {
      await Promise.all([...setting.running].map((each) => each.kill()));
      await forget(yard, setting.track);
      await setting.track.drop();
    }
  }

  /** Runs a role that ends by itself. */
  async finish(role: 'prepare' | 'seed', wish: Wish = {}): Promise<void> {
    const worker = this.spawn(role, wish);
    await worker.ready;
    await worker.exited;
  }

  /** Starts a process and resolves as soon as it runs; `ready` tells when it says that it works. */
  spawn(role: Work['role'], wish: Wish = {}): WorkerProcess {
    const { brokers } = this.yard;
    const { prefix } = this.track;
    const consumes = role === 'consume';
    const work: Work = {
      ...nothing,
      role,
      brokers,
      prefix,
      topic,
      databaseUrl: (consumes ? this.target : this.source)?.url ?? '',
      service: consumes ? 'notifications' : 'orders',
      ...(this.system.driver ? { driver: this.system.driver } : {}),
      ...wish,
    };
    const worker = new WorkerProcess(this.system.program, work, logOf(this.yard, this.system));
    this.running.add(worker);
    void worker.exited.then(() => this.running.delete(worker));
    return worker;
  }

  /** Starts what carries the outbox to the topic. */
  async relay(): Promise<Running> {
    if (!this.system.java) return this.spawn('relay');
    const work = { brokers: this.yard.brokers, databaseUrl: this.source.url, prefix: this.track.prefix, topic };
    const java = await launchDebezium(work, this.yard.folder);
    this.running.add(java);
    return java;
  }

  /** A database of one more consuming service, ready for it. */
  async oneMoreTarget(): Promise<{ url: string; pool: pg.Pool }> {
    const target = await this.track.createTradeDatabase();
    await this.finish('prepare', { databaseUrl: target.url, service: 'notifications' });
    return target;
  }

  fill = (count: number, keys = 5000): Promise<void> => this.track.fill(count, keys, partitionOf);

  meters = (roots: () => number[]): Meters => Meters.of(this.yard, roots);
}

export interface Uses {
  system: Use;
  postgres: Use;
  broker: Use;
}

/** The system's own processes, the database's and the broker's. */
export class Meters {
  private begun: Uses;

  private constructor(private readonly meters: Record<keyof Uses, Meter>) {
    this.begun = this.read();
  }

  static of({ pids: { postgres, broker } }: Yard, roots: () => number[]): Meters {
    return new Meters({ system: new Meter(roots), postgres: new Meter(() => postgres), broker: new Meter(() => broker) });
  }

  /** From here on counts. */
  begin(): void {
    this.begun = this.read();
  }

  /** What was used since `begin`, per thousand facts, and the largest memory. */
  per(facts: number): { cpuPer1000: number; postgresCpuPer1000: number; brokerCpuPer1000: number; residentMb: number } {
    const now = this.read();
    const per1000 = (name: keyof Uses) => ((now[name].cpuSeconds - this.begun[name].cpuSeconds) * 1000) / Math.max(1, facts);
    for (const meter of Object.values(this.meters)) meter.stop();
    return {
      cpuPer1000: per1000('system'),
      postgresCpuPer1000: per1000('postgres'),
      brokerCpuPer1000: per1000('broker'),
      residentMb: now.system.residentMb,
    };
  }

  private read(): Uses {
    return { system: this.meters.system.read(), postgres: this.meters.postgres.read(), broker: this.meters.broker.read() };
  }
}
