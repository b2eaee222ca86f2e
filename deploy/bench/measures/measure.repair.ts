import { domainBatch, type DomainReport } from '../outside/domain.reports.ts';
import type { MailCounter } from '../outside/mail.counter.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import { reported } from './asking.ts';
import { percentile, type Figures } from './figures.ts';
import { clocks, year } from './measure.tickets.ts';
import { Meters } from './setting.ts';
import type { Yard } from './yard.ts';

interface Sizes {
  alarms: number;
  clears: number;
  tickets: number;
}

const [elements, batch, publishers] = [20, 250, 4];

/** What faults cost: a storm of alarms until all are taken, a critical alarm until its mail, lists and searches over a year of tickets, and what a clock costs. */
export async function repair(system: System, yard: Yard, { alarms, clears, tickets }: Sizes): Promise<Figures> {
  return Services.run(
    system.driver!,
    yard,
    async (services, _, sink) => {
      const { pid, ready } = services.start('repair');
      await Promise.all([ready, services.start('notifications').ready]);
      await storm(services, 'warm', 500, 100);
      const meters = Meters.of(yard, () => [pid]);
      const found = await storm(services, 'storm', alarms, clears);
      const used = meters.per(alarms + clears);
      const mailed = await mails(services, sink, 60);
      return { storm: { ...found, ...used }, alarmToMail: mailed, year: await year(services, tickets), clock: clocks() };
    },
    ['repair', 'notifications'],
  );
}

const anAlarm = (name: string, n: number, at: string, severity: string): DomainReport => ({
  id: `${name}-${n}`,
  type: 'alarm-raised',
  data: {
    ...{ alarmId: `${name}-${n}`, element: `${name}-olt-${n % elements}`, severity, at, text: 'loss of signal' },
    services: [{ enterpriseId: `ENT-${n % 50}`, accountBan: `BAN-${n % 50}`, serviceId: `/${name}/${n}/` }],
  },
});

/** Alarms, each of a service of its own, and after some of them that they are over. */
async function storm(services: Services, name: string, alarms: number, clears: number): Promise<Figures> {
  const at = new Date().toISOString();
  const every = Math.floor(alarms / clears);
  const reports = Array.from({ length: alarms }, (_, n) => anAlarm(name, n, at, 'major'));
  const over = Array.from({ length: clears }, (_, n) => ({
    ...{ id: `${name}-clear-${n}`, type: 'alarm-cleared' },
    data: { alarmId: `${name}-${n * every}`, at },
  }));
  const began = performance.now();
  let next = 0;
  const publish = async () => {
    while (next < alarms) {
      const first = next;
      next += batch;
      await reported(services, 'repair', domainBatch(reports.slice(first, first + batch)));
      const its = over.slice(Math.ceil(first / every), Math.ceil(Math.min(first + batch, alarms) / every));
      if (its.length) await reported(services, 'repair', domainBatch(its));
    }
  };
  await Promise.all(Array.from({ length: publishers }, publish));
  const seconds = (performance.now() - began) / 1000;
  const counted = `select (select count(*)::int from incident where element like $1) incidents, (select count(*)::int from ticket where service_id like $2) tickets,
    (select count(*)::int from ticket where service_id like $2 and status = 'cancelled') dismissed,
    (select count(*)::int from ticket where service_id like $2 and status = 'potential') suspected`;
  const { rows } = await services.pool('repair').query<Record<string, number>>(counted, [`${name}-olt-%`, `/${name}/%`]);
  return { alarmsPerSecond: alarms / seconds, reportsPerSecond: (alarms + clears) / seconds, seconds, ...rows[0]! };
}

/** Critical alarms that have lasted two minutes when they are told, one by one: from each report to the moment its mail was taken. Repair looks every two seconds. */
async function mails(services: Services, sink: MailCounter, count: number): Promise<Figures> {
  await services.pool('notifications').query(
    `insert into contact (enterprise_id, email, email_key, name, categories, opt_in, created_at, updated_at)
     select 'ENT-' || n, 'noc-' || n || '@x.example', 'noc-' || n || '@x.example', 'NOC', '{repair}', '{}', now(), now() from generate_series(0, 49) n`,
  );
  const before = sink.taken.length;
  const begun: number[] = [];
  const at = new Date(Date.now() - 150_000).toISOString();
  for (let n = 0; n < count; n++) {
    begun.push(performance.now());
    const alarm = anAlarm('critical', n % 50, at, 'critical');
    const data = { ...alarm.data, alarmId: `critical-${n}`, element: `alone-${n}`, services: [ofItsOwn(n)] };
    await reported(services, 'repair', domainBatch([{ ...alarm, id: `critical-${n}`, data }]));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const until = performance.now() + 30_000; sink.taken.length < before + count && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // Mails of one enterprise leave in the order of its alarms.
  const taken = Map.groupBy(sink.taken.slice(before), ({ to }) => to);
  const tookMs = begun.flatMap((since, n) => {
    const mail = taken.get(`noc-${n % 50}@x.example`)?.[Math.floor(n / 50)];
    return mail ? [mail.at - since] : [];
  });
  return { p50Ms: percentile(tookMs, 0.5) ?? null, p99Ms: percentile(tookMs, 0.99) ?? null, unseen: count - tookMs.length };
}
const ofItsOwn = (n: number) => ({ enterpriseId: `ENT-${n % 50}`, accountBan: `BAN-${n % 50}`, serviceId: `/critical/${n}/` });
