import { HttpLine } from '../outside/http.line.ts';
import type { MailCounter } from '../outside/mail.counter.ts';
import { publishAtRate, publishBatch } from '../outside/publishers.ts';
import { addressOf, submitted } from '../outside/reports.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import { percentile, type Figures } from './figures.ts';
import { reach } from './measure.drain.ts';
import type { Yard } from './yard.ts';
import { Meters } from './setting.ts';

interface Sizes {
  toldOrders: number;
  mailSeconds: number;
}

const perSecond = 50;
const batch = 500;

/** How fast mails leave: those of a backlog of orders, told by a notifications that begins to run, and those of single reports as they come. */
export async function mails(system: System, yard: Yard, { toldOrders, mailSeconds }: Sizes): Promise<Figures> {
  return Services.run(system.driver!, yard, async (services, _, sink) => {
    await services.start('orders').ready;
    await submit(services, toldOrders);
    const spawned = performance.now();
    const { pid, ready } = services.start('notifications');
    const meters = Meters.of(yard, () => [pid]);
    const count = async () => sink.taken.length;
    await Promise.race([reach(toldOrders, system, count, () => meters.begin()), ready.then(() => new Promise(() => undefined))]);
    const [first, last] = [sink.taken[0]!.at, sink.taken.at(-1)!.at];
    const backlog = {
      mailsPerSecond: ((sink.taken.length - 1) * 1000) / (last - first),
      mails: sink.taken.length,
      coldStartMs: first - spawned,
      ...meters.per(sink.taken.length),
    };
    await told(services, sink, 'warm', mailSeconds);
    const after = Meters.of(yard, () => services.pids);
    const paced = await told(services, sink, 'paced', mailSeconds);
    return { backlog, [`reports${perSecond}`]: { ...paced, ...after.per(perSecond * mailSeconds) } };
  });
}

async function submit(services: Services, count: number): Promise<void> {
  const line = await HttpLine.open(services.door.port);
  for (let from = 0; from < count; from += batch) {
    await publishBatch(
      line,
      Array.from({ length: Math.min(batch, count - from) }, (_, n) => submitted(`SO-told-${from + n}`, true)),
      services.door.headers,
    );
  }
  line.close();
  while ((await services.announced()) < count) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Orders submitted one by one at a rate: from the beginning of each report to the moment its mail was taken. */
async function told(services: Services, sink: MailCounter, name: string, seconds: number): Promise<Figures> {
  const reports = Array.from({ length: perSecond * seconds }, (_, n) => submitted(`SO-${name}-${n}`, true));
  const before = sink.taken.length;
  const begun = await publishAtRate(services.door, reports, perSecond);
  for (const until = performance.now() + 10_000; sink.taken.length < before + reports.length && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const takenAt = new Map(sink.taken.slice(before).map(({ to, at }) => [to, at]));
  const tookMs = [...begun].flatMap(([{ data }, at]) => {
    const taken = takenAt.get(addressOf(data.orderNumber));
    return taken === undefined ? [] : [taken - at];
  });
  const unseen = reports.length - tookMs.length;
  return { p50Ms: percentile(tookMs, 0.5) ?? null, p99Ms: percentile(tookMs, 0.99) ?? null, unseen };
}
