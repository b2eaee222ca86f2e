import { drainAnother, reach } from './measure.drain.ts';
import type { Figures } from './figures.ts';
import { Setting } from './setting.ts';
import type { Yard } from './yard.ts';
import type { System } from '../systems/systems.ts';

const longestSeconds = 60;
/** As many as bring a relay to the memory that it works with, and no longer than this for a slow one. */
const warmEvents = 100_000;
const warmSeconds = 4;
const names = ['notifications', 'repair', 'billing', 'maintenance', 'identity', 'orders'];

/** What a fact costs as the backlog grows, and as more services hear it. What would take longer than a minute is not run, and said so. */
export async function growth(system: System, yard: Yard, { backlogs, heard }: { backlogs: number[]; heard: number }): Promise<Figures> {
  const found: Figures = {};
  let rate = system.expected.relay;
  const warm = Math.min(warmEvents, rate * warmSeconds);
  for (const events of backlogs) {
    const name = `backlog${events >= 1e6 ? `${events / 1e6}m` : `${events / 1000}k`}`;
    if (events / rate > longestSeconds) {
      found[name] = `not run: would take ${Math.ceil(events / rate / 60)} min`;
      continue;
    }
    const { eventsPerSecond, cpuPer1000, postgresCpuPer1000, residentMb } = await Setting.of(system, yard, (setting) =>
      drainAnother(setting, warm, events),
    );
    rate = eventsPerSecond;
    found[name] = { eventsPerSecond, cpuPer1000, postgresCpuPer1000, residentMb };
  }
  if (system.lacks.inbox) return found;
  for (const services of [1, names.length]) {
    const events = Math.min(heard, Math.ceil(system.expected.inbox * 4));
    found[`services${services}`] = await Setting.of(system, yard, (setting) => hear(setting, events, services));
  }
  return found;
}

/** The same topic heard by several services at once, each with a process and a database of its own; counts effects over all of them. */
async function hear(setting: Setting, events: number, services: number): Promise<Figures> {
  const targets = [setting.target];
  while (targets.length < services) targets.push(await setting.oneMoreTarget());
  await setting.fill(events);
  const consumers = targets.map(({ url }, n) => setting.spawn('consume', { databaseUrl: url, service: names[n]! }));
  const meters = setting.meters(() => consumers.map(({ pid }) => pid));
  const count = async () => {
    const each = await Promise.all(
      targets.map(({ pool }) => pool.query<{ count: number }>('select coalesce(max(place), 0)::int as count from effect')),
    );
    return each.reduce((sum, { rows }) => sum + rows[0]!.count, 0);
  };
  const { first, begun, count: heard, ended } = await reach(events * services, setting.system, count, () => meters.begin());
  const effectsPerSecond = ((heard - first) * 1000) / (ended - begun);
  const lost: Figures = heard < events * services ? { missing: events * services - heard } : {};
  return { effectsPerSecond, ...lost, ...meters.per(heard - first) };
}
