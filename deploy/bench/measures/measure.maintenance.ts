import { domainBatch, work, type DomainReport } from '../outside/domain.reports.ts';
import type { MailCounter } from '../outside/mail.counter.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import { asked, reported } from './asking.ts';
import { percentile, type Figures } from './figures.ts';
import { Meters } from './setting.ts';
import type { Yard } from './yard.ts';

interface Sizes {
  circuits: number;
  noticed: number;
  feedEvents: number;
}

const enterprises = 400;

/**
 * What planned work costs: one GCR of many circuits until its last notice is queued, whether anybody else waits meanwhile, how fast notices leave, and how
 * long a calendar of many events takes to read.
 */
export async function maintenance(system: System, yard: Yard, { circuits, noticed, feedEvents }: Sizes): Promise<Figures> {
  return Services.run(
    system.driver!,
    yard,
    async (services, _, sink) => {
      await Promise.all([services.start('maintenance').ready, services.start('notifications').ready]);
      await register(services, 'one', enterprises);
      await register(services, 'many', noticed);
      const one = await announced(services, yard, sink, work('100', { circuits, enterprises, prefix: 'one', days: 30 }), enterprises);
      const many = await announced(
        services,
        yard,
        sink,
        work('200', { circuits: noticed * 5, enterprises: noticed, prefix: 'many', days: 40 }),
        noticed,
      );
      return { [`gcr${circuits}`]: one, [`notices${noticed}`]: many, feed: await feed(services, feedEvents) };
    },
    ['maintenance', 'notifications'],
  );
}

/** Somebody of each enterprise is told. */
async function register(services: Services, prefix: string, count: number): Promise<void> {
  await services.pool('notifications').query(
    `insert into contact (enterprise_id, email, email_key, name, categories, opt_in, created_at, updated_at)
     select 'ENT-${prefix}-' || n, 'noc-${prefix}-' || n || '@x.example', 'noc-${prefix}-' || n || '@x.example', 'NOC', '{maintenance}', '{}', now(), now()
     from generate_series(0, $1 - 1) n`,
    [count],
  );
}

async function announced(services: Services, yard: Yard, sink: MailCounter, report: DomainReport, notices: number): Promise<Figures> {
  const queued = async () => (await services.pool('notifications').query<{ n: number }>('select count(*)::int n from message')).rows[0]!.n;
  const [before, mailedBefore] = [await queued(), sink.taken.length];
  const meters = Object.entries(services.pidOf).map(([name, pid]) => [name, Meters.of(yard, () => [pid])] as const);
  const others = waitingMeanwhile(services);
  const began = performance.now();
  await reported(services, 'maintenance', domainBatch([report]));
  const takenMs = performance.now() - began;
  while ((await queued()) < before + notices) await pause(10);
  const queuedMs = performance.now() - began;
  while (sink.taken.length < mailedBefore + notices) await pause(10);
  const [first, last] = [sink.taken[mailedBefore]!.at, sink.taken.at(-1)!.at];
  const uses = Object.fromEntries(meters.map(([name, meter]) => [name, meter.per(notices)]));
  const otherMs = await others.stop();
  return {
    ...{ takenSeconds: takenMs / 1000, lastQueuedSeconds: queuedMs / 1000, lastMailedSeconds: (last - began) / 1000, notices },
    noticesPerSecond: ((notices - 1) * 1000) / (last - first),
    cpuMsPerMail: uses['notifications']!.cpuPer1000,
    ...{ maintenanceMb: uses['maintenance']!.residentMb, notificationsMb: uses['notifications']!.residentMb },
    ...{ othersP95Ms: percentile(otherMs, 0.95) ?? null, othersMaxMs: percentile(otherMs, 1) ?? null },
  };
}

/** Somebody who looks at the list again and again, as a person would. */
function waitingMeanwhile(services: Services) {
  let stopping = false;
  const tookMs: number[] = [];
  const looking = (async () => {
    while (!stopping) {
      tookMs.push(...(await asked(services, 'maintenance', '/gcrs?limit=20', 1)));
      await pause(20);
    }
  })();
  return {
    stop: async () => {
      stopping = true;
      await looking;
      return tookMs;
    },
  };
}

/** A calendar of an enterprise with so much work. */
async function feed(services: Services, events: number): Promise<Figures> {
  for (let from = 0; from < events; from += 100) {
    const reports = Array.from({ length: Math.min(100, events - from) }, (_, n) =>
      work(String(1_000_000 + from + n), { circuits: 3, enterprises: 1, prefix: 'feed', days: 20 + ((from + n) % 300) }),
    );
    await reported(services, 'maintenance', domainBatch(reports));
  }
  await mayLook(services);
  const made = await fetch(`${services.urlOf('maintenance')}/calendar-feeds`, {
    method: 'POST',
    headers: { ...services.bearer, 'content-type': 'application/json' },
    body: JSON.stringify({ enterpriseId: 'ENT-feed-0' }),
  });
  const { url } = (await made.json()) as { url: string };
  const { pathname } = new URL(url);
  const text = await (await fetch(url)).text();
  const tookMs = await asked(services, 'maintenance', pathname, 50);
  return {
    events: text.split('BEGIN:VEVENT').length - 1,
    p50Ms: percentile(tookMs, 0.5)!,
    p95Ms: percentile(tookMs, 0.95)!,
    kilobytes: text.length / 1024,
  };
}

/** A calendar shows what its maker may see by what identity last said of them. */
async function mayLook(services: Services): Promise<void> {
  const accessId = `${services.publisher}:*`;
  const grants = [{ tasks: ['maintenance.gcr.read'], allAccounts: true, accountBans: [] }];
  const state = { accessId, userId: services.publisher, active: true, version: 1, grants, allEnterprises: true, enterpriseIds: [] };
  await services
    .pool('maintenance')
    .query('insert into access_state (access_id, enterprise_id, version, state) values ($1, null, 1, $2) on conflict do nothing', [
      accessId,
      state,
    ]);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
