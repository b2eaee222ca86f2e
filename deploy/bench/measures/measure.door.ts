import { freePorts } from '@trunkline/infrastructure';
import { partitionOf } from '@trunkline/messaging/host';
import { publishBatches, publishSingly, type Door, type Published } from '../outside/publishers.ts';
import { lives, recordOf, take } from '../outside/reports.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import { percentile, type Figures } from './figures.ts';
import { reach } from './measure.drain.ts';
import { partitions, type Track, type Yard } from './yard.ts';
import { Meters, Setting } from './setting.ts';

interface Sizes {
  doorSeconds: number;
  topicReports: number;
}

const publishers = [1, 8, 32];
const batches = [100, 1000];
/** Much of what a young process does for this many times as long as a step is compiling. */
const warmUps = 2;

/** How fast reports are taken: over HTTP one by one and in batches, and from the topic. Who stores an order and no more takes them one by one. */
export async function door(system: System, yard: Yard, sizes: Sizes): Promise<Figures> {
  if (!system.driver) return Setting.of(system, yard, (setting) => stockDoor(setting, sizes));
  return Services.run(system.driver, yard, async (services, track) => {
    await services.start('orders').ready;
    await services.start('notifications').ready;
    const heard = new Heard(services);
    const use = () => Meters.of(yard, () => services.pids);
    const found = await oneByOne(services.door, use, heard, sizes);
    for (const size of batches) {
      found[`batch${size}`] = await step(use, heard, () => publishBatches(services.door, lives(`b${size}`), size, sizes.doorSeconds));
    }
    found['topic'] = await fromTopic(track, services, system, use(), sizes.topicReports);
    await heard.all(sizes.topicReports);
    found['mailed32'] = await step(use, heard, () => publishSingly(services.door, publishersOf(32, 'm', true), sizes.doorSeconds));
    return found;
  });
}

async function stockDoor(setting: Setting, sizes: Sizes): Promise<Figures> {
  const [port] = (await freePorts(1)) as [number];
  const worker = setting.spawn('door', { port });
  await worker.ready;
  return oneByOne({ port, pathOf: ({ type }) => `/${type}` }, () => setting.meters(() => [worker.pid]), undefined, sizes);
}

async function oneByOne(to: Door, use: () => Meters, heard: Heard | undefined, { doorSeconds }: Sizes): Promise<Figures> {
  await step(use, heard, () => publishSingly(to, publishersOf(8, 'warm'), doorSeconds * warmUps));
  const found: Figures = {};
  for (const count of publishers) {
    found[`publishers${count}`] = await step(use, heard, () => publishSingly(to, publishersOf(count, `p${count}`), doorSeconds));
  }
  return found;
}

const publishersOf = (count: number, name: string, mailed = false) =>
  Array.from({ length: count }, (_, n) => lives(`${name}-${n}`, mailed));

async function step(use: () => Meters, heard: Heard | undefined, publish: () => Promise<Published>): Promise<Figures> {
  const meters = use();
  const { reports, seconds, tookMs } = await publish();
  const used = meters.per(reports);
  await heard?.all(reports);
  return { reportsPerSecond: reports / seconds, p50Ms: percentile(tookMs, 0.5)!, p99Ms: percentile(tookMs, 0.99)!, ...used };
}

/** A backlog in the inbound topic: from its first record to the last fact announced. */
async function fromTopic(track: Track, services: Services, system: System, meters: Meters, count: number): Promise<Figures> {
  const before = await services.announced();
  const records = take(lives('topic'), count).map(recordOf);
  const groups = Map.groupBy(records, ({ key }) => partitionOf(key, partitions));
  const began = performance.now();
  await Promise.all([...groups].map(([partition, group]) => track.driver.send('orders-inbound', partition, group)));
  const { ended } = await reach(
    before + count,
    system,
    () => services.announced(),
    () => undefined,
    before,
  );
  return { reportsPerSecond: (count * 1000) / (ended - began), ...meters.per(count) };
}

/** Looks whether each report that was taken is announced, and lets a step end before the next begins. */
class Heard {
  private taken = 0;

  constructor(private readonly services: Services) {}

  async all(reports: number): Promise<void> {
    this.taken += reports;
    for (const until = performance.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const announced = await this.services.announced();
      if (announced === this.taken) return;
      if (announced > this.taken || performance.now() > until) throw new Error(`${this.taken} reports were taken, ${announced} announced`);
    }
  }
}
