import type { Figures } from '../measures/figures.ts';
import { rounded, type Results } from './results.ts';
import type { Measurement, SystemName } from '../systems/systems.ts';

export interface Aim {
  aim: string;
  /** What was measured, in words; undefined when the run holds nothing to judge by. */
  found: string | undefined;
  met: boolean;
}

/** What Trunkline is meant to reach, as ratios to the peers of the same run where there is one, and whether it did. */
export function judgeAims(results: Results, system: SystemName = 'trunkline'): Aim[] {
  const figure = (measurement: Measurement, name: string, of: SystemName = system): number | undefined => {
    const found = name.split('.').reduce<unknown>((inner, part) => (inner as Figures | undefined)?.[part], results[measurement]?.[of]);
    return typeof found === 'number' ? found : undefined;
  };
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
  const events = ' events/s';
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
  ];
}

const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);
const said = (value: number | undefined, unit: string): string | undefined =>
  value === undefined ? undefined : `${rounded(value).toLocaleString('en')}${unit}`;
