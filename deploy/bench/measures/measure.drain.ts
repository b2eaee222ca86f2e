import type { Running } from '../systems/process.ts';
import type { Setting, Wish } from './setting.ts';
import type { System } from '../systems/systems.ts';

/** How a backlog was drained. Times exclude the start of the process, which `coldStartMs` tells: spawned → first fact through. */
export interface Drain {
  eventsPerSecond: number;
  events: number;
  /** Those that never came. */
  missing?: number;
  seconds: number;
  coldStartMs: number;
  cpuPer1000: number;
  postgresCpuPer1000: number;
  brokerCpuPer1000: number;
  residentMb: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Progress {
  /** How many were there when the first was seen, and when that was. */
  first: number;
  begun: number;
  count: number;
  ended: number;
}

const longestStillMs = 45_000;
const lossMs = 5000;

/** Watches a count go from `before` on until it is reached. Throws when nothing moves for 45 s; where events are known to get lost, the rest is given up after 5 s. */
export async function reach(
  count: number,
  { loses }: System,
  look: () => Promise<number>,
  onFirst: () => void,
  before = 0,
): Promise<Progress> {
  const seen = { first: 0, begun: 0, count: before, ended: performance.now() };
  for (;;) {
    const now = await look();
    const at = performance.now();
    if (now > before && seen.first === 0) {
      [seen.first, seen.begun] = [now, at];
      onFirst();
    }
    if (now !== seen.count) [seen.count, seen.ended] = [now, at];
    if (now >= count || (loses && now > count / 2 && at - seen.ended > lossMs)) return seen;
    if (at - seen.ended > longestStillMs) throw new Error(`stood still for 45 s at ${now} of ${count}`);
    await pause(now > before ? 20 : 5);
  }
}

/** Seeds the outbox, starts the relay, and waits until the topic has it all and the outbox says so. */
export async function drainOutbox(setting: Setting, events: number): Promise<Drain> {
  const { raw } = setting.system;
  if (!raw) await seed(setting, events);
  const spawned = performance.now();
  const relay = raw ? setting.spawn('send', { count: events }) : await setting.relay();
  const { begun, ...drain } = await carried(setting, relay, events);
  await relay.kill();
  return { ...drain, coldStartMs: begun - spawned };
}

/** The same with a relay that has drained a backlog before, and was halted while this one was written: how new a process is does not count. */
export async function drainAnother(setting: Setting, before: number, events: number): Promise<Omit<Drain, 'coldStartMs'>> {
  await seed(setting, before);
  const relay = await setting.relay();
  await carried(setting, relay, before);
  const there = await setting.track.records();
  process.kill(relay.pid, 'SIGSTOP');
  await seed(setting, events);
  const since = { count: there, at: performance.now() };
  process.kill(relay.pid, 'SIGCONT');
  const { begun: _, ...drain } = await carried(setting, relay, events, since);
  await relay.kill();
  return drain;
}

async function seed(setting: Setting, events: number): Promise<void> {
  await setting.finish('seed', { count: events });
  await setting.source.pool.query('checkpoint').catch(() => undefined);
}

/** Watches a relay carry so many events: from the first on, or from where the topic stood at a moment. */
async function carried(
  setting: Setting,
  relay: Running,
  events: number,
  since?: { count: number; at: number },
): Promise<Omit<Drain, 'coldStartMs'> & { begun: number }> {
  const { track, system, source } = setting;
  const before = since?.count ?? 0;
  const meters = setting.meters(() => [relay.pid]);
  const onFirst = () => {
    if (!since) meters.begin();
  };
  const progress = await reach(before + events, system, () => track.records(), onFirst, before);
  const { count } = progress;
  const [first, begun] = since ? [since.count, since.at] : [progress.first, progress.begun];
  let { ended } = progress;
  if (system.pending && count >= before + events) {
    const pending = async () => (await source.pool.query<{ count: number }>(system.pending!)).rows[0]!.count;
    while ((await pending()) > 0 && performance.now() - ended < longestStillMs) await pause(5);
    ended = performance.now();
  }
  const use = meters.per(count - first);
  const seconds = (ended - begun) / 1000;
  return { eventsPerSecond: (count - first) / seconds, events, ...missing(before + events, count), seconds, begun, ...use };
}

/** Fills the topic, starts a consumer, and waits for the last effect. */
export async function drainTopic(setting: Setting, events: number, mode: 'each' | 'batch', wish: Wish = {}): Promise<Drain> {
  const { target, system } = setting;
  await setting.fill(events);
  const spawned = performance.now();
  const { raw } = system;
  const consumer = setting.spawn('consume', { mode: raw ? 'none' : mode, ...wish });
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
  const { begun, first, count } = await reach(events, system, effects, () => meters.begin());
  const use = meters.per(count - first);
  const seconds = raw ? (stamps.at(-1)! - stamps[0]!) / 1e6 : await spanOf(setting);
  await consumer.kill();
  return { eventsPerSecond: count / seconds, events, ...missing(events, count), seconds, coldStartMs: begun - spawned, ...use };
}

const missing = (wanted: number, count: number): { missing?: number } => (count < wanted ? { missing: wanted - count } : {});

async function spanOf({ target }: Setting): Promise<number> {
  const { rows } = await target.pool.query<{ seconds: number }>(
    'select extract(epoch from max(at) - min(at))::float8 as seconds from effect',
  );
  return rows[0]!.seconds;
}
