import type { Setting } from './setting.ts';

/** How a backlog was drained. Times exclude the start of the process, which `coldStartMs` tells: spawned → first fact through. */
export interface Drain {
  eventsPerSecond: number;
  events: number;
  seconds: number;
  coldStartMs: number;
  cpuPer1000: number;
  postgresCpuPer1000: number;
  brokerCpuPer1000: number;
  residentMb: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the count is reached; throws when nothing moved for so long. */
async function until(count: number, look: () => Promise<number>, onFirst: () => void, alive: () => string | undefined): Promise<{ first: number; begun: number; ended: number }> {
  let first = 0;
  let begun = 0;
  let last = { count: 0, at: performance.now() };
  for (;;) {
    const now = await look();
    const at = performance.now();
    if (now > 0 && first === 0) {
      [first, begun] = [now, at];
      onFirst();
    }
    if (now >= count) return { first, begun, ended: at };
    if (now !== last.count) last = { count: now, at };
    const dead = alive();
    if (dead) throw new Error(dead);
    if (at - last.at > 45_000) throw new Error(`stood still for 45 s at ${now} of ${count}`);
    await pause(now > 0 ? 20 : 5);
  }
}

/** Seeds the outbox, starts the relay, and waits until the topic has it all and the outbox says so. */
export async function drainOutbox(setting: Setting, events: number): Promise<Drain> {
  const { ground, system, source } = setting;
  if (system.name !== 'raw-kafkajs') await setting.finish('seed', { count: events });
  await source.pool.query('checkpoint').catch(() => undefined);
  const spawned = performance.now();
  const relay = system.name === 'raw-kafkajs' ? setting.spawn('send', { count: events }) : await setting.relay();
  const meters = setting.meters(() => [relay.pid]);
  const { first, begun, ended: sent } = await until(events, () => ground.records(), () => meters.begin(), () => undefined);
  let ended = sent;
  if (system.pending) {
    const pending = async () => (await source.pool.query<{ count: number }>(system.pending!)).rows[0]!.count;
    while ((await pending()) > 0 && performance.now() - sent < 45_000) await pause(5);
    ended = performance.now();
  }
  const use = meters.per(events - first);
  await relay.kill();
  const seconds = (ended - begun) / 1000;
  return { eventsPerSecond: (events - first) / seconds, events, seconds, coldStartMs: begun - spawned, ...use };
}

/** Fills the topic, starts a consumer, and waits for the last effect. */
export async function drainTopic(setting: Setting, events: number, mode: 'each' | 'batch'): Promise<Drain> {
  const { target, system } = setting;
  await setting.fill(events);
  const spawned = performance.now();
  const raw = system.name === 'raw-kafkajs';
  const consumer = setting.spawn('consume', { mode: raw ? 'none' : mode });
  if (raw) await consumer.ready;
  const meters = setting.meters(() => [consumer.pid]);
  let heard = 0;
  let stamps: number[] = [];
  const effects = async () => {
    if (raw) {
      const seen = await consumer.seen();
      stamps = [...stamps.slice(0, 1), ...seen.map(([, , at]) => at)];
      return (heard += seen.length);
    }
    return (await target.pool.query<{ count: number }>('select coalesce(max(place), 0)::int as count from effect')).rows[0]!.count;
  };
  const { begun, first } = await until(events, effects, () => meters.begin(), () => undefined);
  const use = meters.per(events - first);
  const seconds = raw ? (Math.max(stamps.at(-1)!) - stamps[0]!) / 1e6 : await spanOf(setting);
  await consumer.kill();
  return { eventsPerSecond: events / seconds, events, seconds, coldStartMs: begun - spawned, ...use };
}

async function spanOf({ target }: Setting): Promise<number> {
  const { rows } = await target.pool.query<{ seconds: number }>('select extract(epoch from max(at) - min(at))::float8 as seconds from effect');
  return rows[0]!.seconds;
}
