import { fileURLToPath } from 'node:url';
import type { Figures } from './figures.ts';
import { passageOf } from './measure.flow.ts';
import { Meter } from './meter.ts';
import type { Yard } from './yard.ts';
import { Setting } from './setting.ts';
import type { WorkerProcess } from '../systems/process.ts';
import { partitionsOfManyTopics, type System } from '../systems/systems.ts';
import { owner, topicsHeard } from '../systems/topic.facts.ts';
import type { Seen } from '../systems/worker.ts';

const program = fileURLToPath(new URL('../systems/topics.worker.js', import.meta.url));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const memoryOf = (pids: number[]): number => new Meter(() => pids).stop().residentMb;

/** One service that hears 70 topics: how long it takes to join, what it costs while nothing happens, and how soon a single fact among them has its effect. */
export async function manyTopics(system: System, yard: Yard, { idleSeconds }: { idleSeconds: number }): Promise<Figures> {
  const found: Figures = {};
  for (const partitions of partitionsOfManyTopics) {
    found[`partitions${partitions}`] = await Setting.of({ ...system, program }, yard, (setting) =>
      measure(setting, partitions, idleSeconds),
    );
  }
  return found;
}

async function measure(setting: Setting, partitions: number, idleSeconds: number): Promise<Figures> {
  const { track, yard } = setting;
  const brokerBeforeMb = memoryOf(yard.pids.broker);
  const [createSeconds] = await timed(() =>
    track.driver.ensureTopics(
      topicsHeard().map((topic) => ({ topic, partitions, replication: 1, config: { 'min.insync.replicas': '1' } })),
    ),
  );
  const brokerTopicsMb = memoryOf(yard.pids.broker);
  const start = async () => {
    const consumer = setting.spawn('consume', { count: partitions });
    await consumer.ready;
    return consumer;
  };
  const [joinSeconds, consumer] = await timed(start);
  await pause(2000);
  const idle = await idling(setting, consumer, idleSeconds);
  const residentMb = memoryOf([consumer.pid]);
  const brokerJoinedMb = memoryOf(yard.pids.broker);
  const latency = await singleFacts(setting, consumer);
  await consumer.stop();
  const [joinAgainSeconds] = await timed(start);
  return { createSeconds, joinSeconds, joinAgainSeconds, ...idle, residentMb, brokerBeforeMb, brokerTopicsMb, brokerJoinedMb, ...latency };
}

/** Seconds of one processor that each uses in a second in which nothing happens, in percent. */
async function idling({ yard }: Setting, consumer: WorkerProcess, seconds: number): Promise<Figures> {
  const { postgres, broker } = yard.pids;
  const pids = { service: [consumer.pid], postgres, broker };
  const meters = Object.entries(pids).map(([name, roots]) => ({ name, meter: new Meter(() => roots) }));
  const begun = meters.map(({ meter }) => meter.read().cpuSeconds);
  await pause(seconds * 1000);
  const percent = meters.map(({ name, meter }, n) => [`${name}IdlePercent`, ((meter.stop().cpuSeconds - begun[n]!) / seconds) * 100]);
  return Object.fromEntries(percent) as Figures;
}

/** Commit → effect of 200 facts, twenty in a second, each on another topic than the one before. */
async function singleFacts(setting: Setting, consumer: WorkerProcess): Promise<Figures> {
  const writer = setting.spawn('write', { relays: true, service: owner });
  await writer.ready;
  const load = { rate: 20, keys: 5000, perTransaction: 1 };
  await writer.load({ ...load, seconds: 8, base: 0 });
  await pause(3000);
  await consumer.seen();
  const { written } = await writer.load({ ...load, seconds: 10, base: 100_000 });
  const seen: Seen[] = [];
  for (const until = performance.now() + 5000; seen.length < written.length && performance.now() < until; await pause(50)) {
    seen.push(...(await consumer.seen()));
  }
  await writer.stop();
  const { p50Ms, p99Ms, unseen } = passageOf(written, seen, load.rate, 10);
  return { p50Ms, p99Ms, unseen };
}

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, result: T]> {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began) / 1000, result];
}
