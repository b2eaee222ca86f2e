import { dueAfter, roundTheClock, workedBetween, type BusinessCalendar, type Span } from '@trunkline/domain';
import type { Services } from '../systems/services.ts';
import { asked } from './asking.ts';
import { percentile, type Figures } from './figures.ts';

const words = ['no light', 'flapping', 'packet loss', 'high latency', 'link down', 'errors on the port', 'power alarm'];

/** A year of tickets of 500 enterprises, and how long lists and searches of them take. */
export async function year(services: Services, count: number): Promise<Figures> {
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
  const search = (words: string) => `/tickets?search=${encodeURIComponent(words)}`;
  const paths = {
    newest: '/tickets',
    ofEnterprise: '/tickets?enterpriseId=ENT-7',
    open: '/tickets?open=true',
    byNumber: search(`T-9${'777'.padStart(8, '0')}`),
    byService: search('KQGN/777/'),
    byText: search('packet loss'),
    byRareText: search('site 77 is disturbed since this morning; flapping'),
    // No index helps with two letters.
    byTwoLetters: search('zq'),
    byNothing: search('there is no such fault'),
  };
  const enterprises = (most: number) => Array.from({ length: most }, (_, n) => `ENT-${n}`);
  const askers = { '': services.bearer, staff: await services.bearerFor(enterprises(400)), customer: await services.bearerFor(['ENT-7']) };
  const found: Figures = { tickets: count };
  for (const [asker, bearer] of Object.entries(askers)) {
    for (const [name, path] of Object.entries(paths)) {
      await asked(services, 'repair', path, 3, bearer);
      const figure = asker ? `${asker}${name[0]!.toUpperCase()}${name.slice(1)}` : name;
      found[`${figure}P95Ms`] = percentile(await asked(services, 'repair', path, 40, bearer), 0.95)!;
    }
  }
  return found;
}

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** What working one clock out anew costs: three promises and the time so far of a ticket with ten pauses, half of them overlapping. */
export function clocks(): Figures {
  const from = new Date('2026-03-02T08:00:00Z');
  const span = (n: number): Span => ({
    from: new Date(from.getTime() + n * hourMs),
    to: new Date(from.getTime() + n * hourMs + (1 + (n % 2)) * hourMs),
  });
  const pauses = Array.from({ length: 10 }, (_, n) => span(n));
  const day = [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ] as const;
  const holidays = Array.from({ length: 20 }, (_, n) => new Date(from.getTime() + n * 9 * dayMs).toISOString().slice(0, 10));
  const office: BusinessCalendar = { zone: 'America/New_York', week: [[], day, day, day, day, day, []], holidays };
  const micros = (calendar: BusinessCalendar): number => {
    const times = 2000;
    const work = () => {
      for (const minutes of [15, 60, 240]) dueAfter(calendar, from, minutes, pauses);
      workedBetween(calendar, from, new Date(from.getTime() + 3 * dayMs), pauses);
    };
    for (let n = 0; n < times / 4; n++) work();
    const began = performance.now();
    for (let n = 0; n < times; n++) work();
    return ((performance.now() - began) * 1000) / times;
  };
  return { roundTheClockMicros: micros(roundTheClock), officeHoursMicros: micros(office) };
}
