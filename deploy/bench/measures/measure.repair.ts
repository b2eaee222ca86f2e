import { domainBatch, type DomainReport } from '../outside/domain.reports.ts';
import type { MailCounter } from '../outside/mail.counter.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import { asked, reported } from './asking.ts';
import { percentile, type Figures } from './figures.ts';
import { Meters } from './setting.ts';
import type { Yard } from './yard.ts';

interface Sizes {
  alarms: number;
  clears: number;
  tickets: number;
}

const [elements, batch, publishers] = [20, 250, 4];

/** What faults cost: a storm of alarms until all are taken, a critical alarm until its mail, and lists and searches over a year of tickets. */
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
      return { storm: { ...found, ...used }, alarmToMail: mailed, year: await year(services, tickets) };
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

const words = ['no light', 'flapping', 'packet loss', 'high latency', 'link down', 'errors on the port', 'power alarm'];

/** A year of tickets of 500 enterprises, and how long lists and searches of them take. */
async function year(services: Services, count: number): Promise<Figures> {
  await services.pool('repair').query(
    `insert into ticket (id, number, status, revision, enterprise_id, account_ban, service_id, service_verified, external_id, customer_reference, summary, description,
       observed_impact, issue_started_at, contacts, owner, custody, pauses, escalation_level, opened_at, told_at, updated_at, closed_at, resolved_at)
     select gen_random_uuid(), 'T-9' || lpad(n::text, 8, '0'), case when n % 50 = 0 then 'inProgress' else 'closed' end, 4, 'ENT-' || n % 500, 'BAN-' || n % 1500,
       '/KQGN/' || n % 20000 || '/LVL3/', true, 'CASE-' || n, 'INC-' || n * 7, ($2::text[])[1 + n % 7] || ' at site ' || n % 900,
       'The line to site ' || n % 900 || ' is disturbed since this morning; ' || ($2::text[])[1 + n % 7] || ' was seen by our people, reference ' || md5(n::text),
       'down', now() - make_interval(secs => n * 31536000.0 / $1), '[{"role":"site contact","name":"Ana Lim","email":"ana@customer.example"}]',
       '{"name":"Tomás Olsen","phone":"+65 6555 0101","email":"tomas@carrier.example"}',
       '[{"role":"owner","name":"Tomás Olsen","from":"2026-01-01T00:00:00.000Z"}]', '[]', 0, now() - make_interval(secs => n * 31536000.0 / $1), now(), now(),
       case when n % 50 = 0 then null else now() end, null
     from generate_series(1, $1) n`,
    [count, words],
  );
  await services.pool('repair').query('analyze ticket');
  const paths = {
    newest: '/tickets',
    ofEnterprise: '/tickets?enterpriseId=ENT-7',
    open: '/tickets?open=true',
    byNumber: `/tickets?search=T-9${'777'.padStart(8, '0')}`,
    byService: `/tickets?search=${encodeURIComponent('KQGN/777/')}`,
    byText: `/tickets?search=${encodeURIComponent('packet loss')}`,
    byRareText: `/tickets?search=${encodeURIComponent('site 77 is disturbed since this morning; flapping')}`,
  };
  const found: Figures = { tickets: count };
  for (const [name, path] of Object.entries(paths)) {
    await asked(services, 'repair', path, 3);
    found[`${name}P95Ms`] = percentile(await asked(services, 'repair', path, 60), 0.95)!;
  }
  return found;
}
