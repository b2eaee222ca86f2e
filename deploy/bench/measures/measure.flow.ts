import { percentile } from './figures.ts';
import type { WorkerProcess } from '../systems/process.ts';
import type { Setting } from './setting.ts';
import type { Load, Seen, Written } from '../systems/worker.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Facts on their whole way, written at a rate. */
export interface Passage {
  /** Committed in a second; below what was asked when the writer could not. */
  eventsPerSecond: number;
  /** Commit acknowledged → effect committed; null when more than one in a hundred had not come through five seconds after the last commit. */
  p50Ms: number | null;
  p99Ms: number | null;
  /** How long the writer's transaction took. */
  writerP50Ms: number | null;
  writerP99Ms: number | null;
  unseen: number;
  /** The writer wrote less than 95 % of what it was asked, or the effects lag behind for good. */
  cannotKeepUp: boolean;
}

/** Above a thousand facts a second, so many transactions a second carry them. */
const mostTransactions = 500;

/** A writer and a consumer that run, with everything between them. */
export class Flow {
  private base = 0;

  private constructor(
    private readonly writer: WorkerProcess,
    private readonly consumer: WorkerProcess,
    readonly pids: number[],
  ) {}

  /** Starts both, the relay in the writer's process where the system can, and resolves when a first fact went all the way. */
  static async open(setting: Setting): Promise<Flow> {
    const relay = setting.system.java ? await setting.relay() : undefined;
    const writer = setting.spawn('write', { relays: true });
    const consumer = setting.spawn('consume', {
      mode: setting.system.lacks.inbox || setting.system.raw ? 'none' : 'each',
    });
    await Promise.all([writer.ready, consumer.ready]);
    const flow = new Flow(writer, consumer, [writer.pid, consumer.pid, ...(relay ? [relay.pid] : [])]);
    await flow.warmUp();
    return flow;
  }

  async pass(rate: number, seconds: number, patienceMs = 5000): Promise<Passage> {
    await this.consumer.seen();
    const load: Load = {
      rate,
      seconds,
      keys: 5000,
      perTransaction: rate <= 1000 ? 1 : Math.ceil(rate / mostTransactions),
      base: (this.base += 100_000),
    };
    const { written } = await this.writer.load(load);
    const seen = await this.seenOf(written, load.base, patienceMs);
    return passageOf(written, seen, rate, seconds);
  }

  /** What announcing costs the writer: transactions that do and transactions that do not take turns, under the same weather. */
  async price(rate: number, seconds: number) {
    const { written, silent } = await this.writer.load({
      rate: rate * 2,
      seconds,
      keys: 5000,
      perTransaction: 1,
      base: (this.base += 100_000),
      alternate: true,
    });
    const p99 = (all: Written[]) =>
      percentile(
        all.map(([, , begun, committed]) => (committed - begun) / 1000),
        0.99,
      ) ?? null;
    return { announcingP99Ms: p99(written), silentP99Ms: p99(silent) };
  }

  private async warmUp(): Promise<void> {
    const until = Date.now() + 45_000;
    while (Date.now() < until) {
      await this.writer.load({ rate: 20, seconds: 0.5, keys: 10, perTransaction: 1, base: (this.base += 100_000) });
      if ((await this.consumer.seen()).length) return;
    }
    throw new Error('nothing came through within 45 s of the start');
  }

  /** Those of one load; others may still be on their way. */
  private async seenOf(written: Written[], base: number, patienceMs: number): Promise<Seen[]> {
    const seen: Seen[] = [];
    for (const until = performance.now() + patienceMs; ;) {
      seen.push(...(await this.consumer.seen()).filter(([, number]) => number > base));
      if (seen.length >= written.length || performance.now() > until) return seen;
      await pause(50);
    }
  }
}

export function passageOf(written: Written[], seen: Seen[], rate: number, seconds: number): Passage {
  const first = new Map<string, number>();
  for (const [key, number, at] of seen) if (!first.has(`${key}/${number}`)) first.set(`${key}/${number}`, at);
  const latencies = written.flatMap(([key, number, , committed]) =>
    first.has(`${key}/${number}`) ? [(first.get(`${key}/${number}`)! - committed) / 1000] : [],
  );
  const own = written.map(([, , begun, committed]) => (committed - begun) / 1000);
  const unseen = written.length - latencies.length;
  const lags = unseen > written.length / 100;
  const eventsPerSecond = written.length / seconds;
  const of = (values: number[], share: number) => percentile(values, share) ?? null;
  return {
    eventsPerSecond,
    p50Ms: lags ? null : of(latencies, 0.5),
    p99Ms: lags ? null : of(latencies, 0.99),
    writerP50Ms: of(own, 0.5),
    writerP99Ms: of(own, 0.99),
    unseen,
    cannotKeepUp: lags || eventsPerSecond < rate * 0.95,
  };
}

/** Much of what a young process does for this long is compiling. */
const warmUps = 2.5;

/** Commit → effect at one rate, after longer of the same. */
export async function latency(setting: Setting, rate: number, seconds: number) {
  const flow = await Flow.open(setting);
  await flow.pass(rate, seconds * warmUps, 2000);
  const meters = setting.meters(() => flow.pids);
  const passage = await flow.pass(rate, seconds);
  const use = meters.per(passage.eventsPerSecond * seconds);
  return { ...passage, ...use, ...(setting.system.name === 'trunkline' && rate <= 200 ? await flow.price(rate, seconds) : {}) };
}

const longestP99Ms = 250;

/** The highest rate of a ladder at which nothing heaps up and the 99th percentile stays within 250 ms. */
export async function sustained(setting: Setting, ladder: number[], seconds: number) {
  const flow = await Flow.open(setting);
  await flow.pass(ladder[0]!, 2, 2000);
  let best: (Passage & { rate: number }) | undefined;
  let refused: (Passage & { rate: number }) | undefined;
  for (const rate of ladder) {
    const passage = { ...(await flow.pass(rate, seconds)), rate };
    if (passage.cannotKeepUp || passage.p99Ms === null || passage.p99Ms > longestP99Ms) {
      refused = passage;
      break;
    }
    best = passage;
  }
  const { eventsPerSecond = 0, p50Ms = null, p99Ms = null } = best ?? {};
  const beyond = refused ? { refusedAt: refused.rate, refusedP99Ms: refused.p99Ms, refusedWritten: refused.eventsPerSecond } : {};
  return { eventsPerSecond, p50Ms, p99Ms, ladderEnd: !refused, ...beyond };
}
