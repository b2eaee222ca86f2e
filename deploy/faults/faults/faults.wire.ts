import type { Fault } from './fault.ts';
import { troubles, type Proxy, type Trouble } from '../stage/proxy.ts';
import { flows } from '../stage/stage.reading.ts';

const blackholeMs = 10_000;
const healMs = 30_000;

/** F8: the way to PostgreSQL, and then the way to Kafka, is slow, breaks, falls silent on one side, and swallows everything for a while. */
export const troubleWire: Fault = {
  id: 'F8',
  title: 'slow, reset, half-open, blackholed wire',
  loads: ['L1', 'L2'],
  amount: 40,
  bounds: { waitAfter: 2 },
  unjudged: ['I9'], // nobody gets a connection over a wire that carries nothing
  prepare(stage) {
    const { proxies, proxied } = stage.ground;
    stage.way = { brokers: [`127.0.0.1:${proxies.get('kafka')!.port}`], through: proxied };
  },
  async strike(stage, seconds) {
    const { ground } = stage;
    const from = Date.now();
    let fired = 0;
    const measured: Record<string, number> = {};
    for (const leg of ['postgres', 'kafka'] as const) {
      const proxy = ground.proxies.get(leg)!;
      for (const trouble of troubles) {
        const before = doneBy(proxy, trouble);
        stage.note(`${leg}: ${trouble}`);
        proxy.begin(trouble);
        await stage.wait(trouble === 'blackhole' ? blackholeMs : seconds * 1000);
        proxy.end();
        if (doneBy(proxy, trouble) > before) fired++;
        const began = Date.now();
        await flows(stage, healMs);
        measured[`${leg}.${trouble}HealMs`] = Date.now() - began;
      }
    }
    const until = Date.now();
    await stage.wait(4000);
    const slowest = Object.entries(measured).filter(([, ms]) => ms >= healMs);
    const missed = slowest.length ? { missed: `not healed within 30 s: ${slowest.map(([name]) => name).join(', ')}` } : {};
    return { wanted: 2 * troubles.length, fired, during: { from, until }, measured, ...missed };
  },
};

const done = { slow: 'delayed', resets: 'reset', halfOpen: 'silenced', blackhole: 'held' } as const;
const doneBy = (proxy: Proxy, trouble: Trouble) => proxy.done[done[trouble]];
