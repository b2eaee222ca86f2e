import { judge, median } from './figures.ts';
import type { Running, WorkerProcess } from '../systems/process.ts';
import type { Setting } from './setting.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const rate = 300;
const keys = 150;
const patienceMs = 60_000;
/** A killed consumer of kafkajs’s defaults is missed after 30 s, and only then hears on. */
const longestStillMs = 45_000;

/** Writes on and on, also past the death of its writer, until it is told to end. */
class Stream {
  private ending = false;
  private base = 0;
  private readonly over: Promise<void>;

  constructor(private writer: WorkerProcess) {
    this.over = this.run();
  }

  replace(writer: WorkerProcess): void {
    this.writer = writer;
  }

  async end(): Promise<void> {
    this.ending = true;
    await this.over;
  }

  private async run(): Promise<void> {
    while (!this.ending) {
      const { writer } = this;
      await writer.ready.catch(() => undefined);
      await writer.load({ rate, seconds: 1, keys, perTransaction: 1, base: (this.base += 10_000) }).catch(() => pause(50));
    }
  }
}

/** kill -9 in turn of what sends and of what consumes, under load, each started again at once; then everything written is looked for among the effects. */
export async function kills(setting: Setting, count: number) {
  const { system, source, target, track } = setting;
  const { raw } = system;
  let writer = setting.spawn('write');
  let relay: Running | undefined = raw ? undefined : await setting.relay();
  let consumer = setting.spawn('consume', { commits: true });
  await Promise.all([writer.ready, consumer.ready]);
  const stream = new Stream(writer);
  const effects = async () =>
    (await target.pool.query<{ count: number }>('select coalesce(max(place), 0)::int as count from effect')).rows[0]!.count;
  await grows(effects, 0);

  const sending: number[] = [];
  const consuming: number[] = [];
  for (let n = 0; n < count; n++) {
    await pause(500 + Math.random() * 1500);
    if (relay) {
      await relay.kill();
      const at = performance.now();
      relay = await setting.relay();
      sending.push(await recovery(() => track.records(), at));
    } else {
      await writer.kill();
      const at = performance.now();
      stream.replace((writer = setting.spawn('write')));
      sending.push(await recovery(() => track.records(), at));
    }
    if (system.lacks.inbox) continue;
    await pause(500 + Math.random() * 1500);
    await consumer.kill();
    const at = performance.now();
    consumer = setting.spawn('consume', { commits: true });
    consuming.push(await recovery(effects, at));
  }
  await pause(1000);
  await stream.end();
  await writer.kill();
  await settle(setting, effects);

  const rows = async (pool: typeof source.pool, text: string) => (await pool.query<[string, number]>({ text, rowMode: 'array' })).rows;
  const committed = await rows(source.pool, 'select key, number from purchase');
  const verdict = judge(committed, await rows(target.pool, 'select key, number from effect order by place'));
  const onTheWire = await track.records();
  const times = { relayRecoveryMs: median(sending) ?? null, relayRecoveryMaxMs: Math.max(...sending) };
  const consumerTimes = consuming.length
    ? { consumerRecoveryMs: median(consuming) ?? null, consumerRecoveryMaxMs: Math.max(...consuming) }
    : {};
  return { ...verdict, committed: committed.length, onTheWire, kills: sending.length + consuming.length, ...times, ...consumerTimes };
}

async function grows(look: () => Promise<number>, from: number): Promise<void> {
  for (const until = performance.now() + patienceMs; (await look()) <= from; await pause(20)) {
    if (performance.now() > until) throw new Error(`nothing moved for ${patienceMs / 1000} s`);
  }
}

/** From the kill until something new came through; what the dead one had under way may still arrive a moment after it. */
async function recovery(look: () => Promise<number>, at: number): Promise<number> {
  await pause(100);
  await grows(look, await look());
  return performance.now() - at;
}

/** Waits until every fact that was written has an effect, or nothing happens any more. */
async function settle({ source }: Setting, effects: () => Promise<number>): Promise<void> {
  const written = (await source.pool.query<{ count: number }>('select count(*)::int as count from purchase')).rows[0]!.count;
  let last = await effects();
  for (let still = 0; still < longestStillMs && (last < written || still < 2000); still += 250) {
    await pause(250);
    const now = await effects();
    if (now !== last) still = 0;
    last = now;
  }
}
