import type { Figures } from '../measures/figures.ts';
import { figureOf, rounded, type Results } from './results.ts';
import type { Measurement, SystemName } from '../systems/systems.ts';

export interface Aim {
  aim: string;
  /** What was measured, in words; undefined when the run holds nothing to judge by. */
  found: string | undefined;
  met: boolean;
}

/** What Trunkline is meant to reach, as ratios to the peers of the same run where there is one, and whether it did. */
export function judgeAims(results: Results, system: SystemName = 'trunkline'): Aim[] {
  const figure = (measurement: Measurement, name: string, of: SystemName = system) => figureOf(results[measurement]?.[of], name);
  const ratio = (above: number | undefined, below: number | undefined) => (above === undefined || !below ? undefined : above / below);
  const least = (aim: string, value: number | undefined, bound: number, unit: string): Aim => ({
    aim,
    found: said(value, unit),
    met: value !== undefined && value >= bound,
  });
  const most = (aim: string, value: number | undefined, bound: number, unit: string): Aim => ({
    aim,
    found: said(value, unit),
    met: value !== undefined && value <= bound,
  });
  const lists = ['newest', 'ofEnterprise', 'byNumber', 'byAmount', 'byService'].flatMap(
    (name) => figure('billing', `lists.${name}P95Ms`) ?? [],
  );
  const year = (results.repair?.[system]?.['year'] ?? {}) as Record<string, unknown>;
  const ofYear = Object.keys(year).flatMap((name) => (name.endsWith('P95Ms') ? (figure('repair', `year.${name}`) ?? []) : []));
  const kept = (measurement: 'guard' | 'contexts', steps: string[]) => {
    const ratios = steps.flatMap((step) => figure(measurement, `${step}.ratio`) ?? []);
    return ratios.length ? Math.min(...ratios) : undefined;
  };
  const looked = Object.values(results.lists?.[system] ?? {}).flatMap((some) =>
    Object.entries(some as Figures).flatMap(([name, ms]) => (typeof ms === 'number' && !name.endsWith('WithoutP95Ms') ? [ms] : [])),
  );
  const slowestOfYear = ofYear.length ? Math.max(...ofYear) : undefined;
  const slowestList = lists.length ? Math.max(...lists) : undefined;
  const [events, reports] = [' events/s', ' reports/s'];
  const grown = (name: string) => {
    const steps = ['backlog10k', 'backlog100k', 'backlog1m']
      .map((step) => figure('growth', `${step}.${name}`))
      .filter((value) => value !== undefined);
    return steps.length > 1 ? ratio(steps.at(-1), steps[0]) : undefined;
  };
  const colds = (['relay', 'inbox', 'inboxBatch'] as const)
    .map((measurement) => figure(measurement, 'coldStartMs'))
    .filter((value) => value !== undefined);
  const harm = ['lost', 'doubled', 'misordered'].map((name) => figure('kills', name));
  const ahead = ['publishers1', 'publishers8', 'publishers32']
    .map((step) => ratio(figure('door', `${step}.reportsPerSecond`), figure('door', `${step}.reportsPerSecond`, 'stock-nest')))
    .filter((value) => value !== undefined);
  const harmed = harm.some((value) => value === undefined) ? undefined : harm.reduce((sum, value) => sum! + value!, 0);
  return [
    least('relay ≥ 30,000 events/s', figure('relay', 'eventsPerSecond'), 30_000, events),
    least(
      'relay ≥ ½ of raw kafkajs',
      ratio(figure('relay', 'eventsPerSecond'), figure('relay', 'eventsPerSecond', 'raw-kafkajs')),
      0.5,
      '×',
    ),
    least('inbox, a statement per event ≥ 12,000 events/s', figure('inbox', 'eventsPerSecond'), 12_000, events),
    least('inbox, set-based ≥ 40,000 events/s', figure('inboxBatch', 'eventsPerSecond'), 40_000, events),
    least(
      'inbox, a statement per event ≥ 15 × stock Nest',
      ratio(figure('inbox', 'eventsPerSecond'), figure('inbox', 'eventsPerSecond', 'stock-nest')),
      15,
      '×',
    ),
    least(
      'inbox, set-based ≥ 50 × stock Nest',
      ratio(figure('inboxBatch', 'eventsPerSecond'), figure('inbox', 'eventsPerSecond', 'stock-nest')),
      50,
      '×',
    ),
    most('commit → effect, p99 at 200 events/s ≤ 15 ms', figure('latency200', 'p99Ms'), 15, ' ms'),
    most('commit → effect, p99 at 1,000 events/s ≤ 25 ms', figure('latency1000', 'p99Ms'), 25, ' ms'),
    least('sustained ≥ 5,000 events/s with p99 ≤ 250 ms', figure('sustained', 'eventsPerSecond'), 4950, events),
    most(
      'writer’s p99 with an announcement ≤ 1.15 × without',
      ratio(figure('latency200', 'announcingP99Ms'), figure('latency200', 'silentP99Ms')),
      1.15,
      '×',
    ),
    most('cost per event flat as the backlog grows (largest ÷ smallest backlog ≤ 1.2)', grown('cpuPer1000'), 1.2, '×'),
    most('memory flat as the backlog grows (the same, ≤ 1.5)', grown('residentMb'), 1.5, '×'),
    most('cold start → first event ≤ 10 s', colds.length ? Math.max(...colds) / 1000 : undefined, 10, ' s'),
    most('a killed relay is back ≤ 5 s', inSeconds(figure('kills', 'relayRecoveryMaxMs')), 5, ' s'),
    most('a killed consumer is back ≤ 8 s', inSeconds(figure('kills', 'consumerRecoveryMaxMs')), 8, ' s'),
    most('kills lose, double and misorder nothing', harmed, 0, ''),
    least('door ≥ 1,500 single reports/s from 32 publishers', figure('door', 'publishers32.reportsPerSecond'), 1500, reports),
    most('door, p99 of 32 publishers ≤ 50 ms', figure('door', 'publishers32.p99Ms'), 50, ' ms'),
    most('door, p50 of one publisher ≤ 3 ms', figure('door', 'publishers1.p50Ms'), 3, ' ms'),
    least('door ≥ 5,000 reports/s in batches of 1,000', figure('door', 'batch1000.reportsPerSecond'), 5000, reports),
    least('door ≥ 5,000 reports/s from the topic', figure('door', 'topic.reportsPerSecond'), 5000, reports),
    least('door ahead of the stock endpoint from 1, 8 and 32 publishers', ahead.length ? Math.min(...ahead) : undefined, 1, '×'),
    least('mails ≥ 400/s of a backlog', figure('mails', 'backlog.mailsPerSecond'), 400, ' mails/s'),
    least('HTTP door with guard and row security ≥ 0.9 of without', kept('guard', ['reports8', 'reports32', 'reads', 'entered']), 0.9, '×'),
    least('inbox with its contexts ≥ 0.95 of without', kept('contexts', ['each', 'batch']), 0.95, '×'),
    most(
      'lists and searches as customer, clerk and staff of 400, p95 < 100 ms',
      looked.length ? Math.max(...looked) : undefined,
      100,
      ' ms',
    ),
    most('a new access token verified, p99 < 1 ms', figure('tokens', 'fresh.p99Ms'), 1, ' ms'),
    most('the record of who did what costs the door < 3 %', inPercent(figure('audit', 'reports.costOfTime')), 3, ' %'),
    least('a month’s run ≥ 5,000 lines/s', figure('billing', 'run.linesPerSecond'), 5000, ' lines/s'),
    most('lists and searches of invoices, p95 < 100 ms', slowestList, 100, ' ms'),
    most('10,000 alarms and 3,000 clears ≤ 60 s', figure('repair', 'storm.seconds'), 60, ' s'),
    most('lists and searches of tickets, p95 < 100 ms', slowestOfYear, 100, ' ms'),
    most('a document of 1,000 lines, p95 ≤ 1 s', inSeconds(figure('billing', 'pdf.lines1000P95Ms')), 1, ' s'),
    most('report → mail, p99 at 50 reports/s ≤ 250 ms', figure('mails', 'reports50.p99Ms'), 250, ' ms'),
  ];
}

const inPercent = (share: number | undefined): number | undefined => (share === undefined ? undefined : share * 100);
const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);
const said = (value: number | undefined, unit: string): string | undefined =>
  value === undefined ? undefined : `${rounded(value).toLocaleString('en')}${unit}`;
