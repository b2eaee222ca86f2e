import { figureOf, rounded, type Results } from './results.ts';
import { table } from './table.ts';
import type { Measurement, SystemName } from '../systems/systems.ts';

const looked: [of: Measurement, title: string, step?: string][] = [
  ['relay', 'relay'],
  ['inbox', 'inbox, a statement per event'],
  ['inboxBatch', 'inbox, set-based'],
  ['latency200', 'commit → effect at 200/s'],
  ['latency1000', 'commit → effect at 1,000/s'],
  ['door', 'door, 32 publishers', 'publishers32'],
  ['door', 'door, batches of 1,000', 'batch1000'],
  ['door', 'door, from the topic', 'topic'],
  ['mails', 'mails of a backlog', 'backlog'],
];
const units = ['events', 'reports', 'mails'];
const users: [figure: string, name: string][] = [
  ['cpuPer1000', 'own'],
  ['postgresCpuPer1000', 'PostgreSQL'],
  ['brokerCpuPer1000', 'broker'],
];

/** What holds each measurement back, and how near it is to that: the processors' share, beside what a single step takes here. */
export function boundsOf(results: Results, system: SystemName = 'trunkline'): string[] {
  const {
    floor,
    machine: { cpus },
  } = results;
  const rows = looked.flatMap(([of, title, step]) => {
    const figure = (name: string) => figureOf(results[of]?.[system], step ? `${step}.${name}` : name);
    const unit = units.find((each) => figure(`${each}PerSecond`) !== undefined) ?? 'events';
    const rate = figure(`${unit}PerSecond`);
    const shares = users.map(([user]) => {
      const cost = figure(user);
      return cost === undefined || rate === undefined ? undefined : (cost * rate) / 1000 / cpus;
    });
    if (shares.some((share) => share === undefined)) return [];
    const whole = shares.reduce<number>((sum, share) => sum + share!, 0);
    return [
      [
        title,
        percent(whole),
        ...shares.map((share) => percent(share!)),
        of.startsWith('latency') ? '–' : `${rounded(rate! / whole).toLocaleString('en')} ${unit}/s`,
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    '## What bounds it',
    'The share of all processors that a measurement kept busy, and the rate at which they would be busy throughout. Near 100 % the processors are the bound. What is missing is waiting: for round trips that follow each other within a partition, for the disk, for the other end of the queue.',
    table(['trunkline', 'busy', ...users.map(([, name]) => name), 'processors’ bound'], rows),
    ...(floor
      ? [
          `Here a round trip to PostgreSQL takes ${floor.roundTripMs} ms, a durable row ${floor.commitMs} ms, a record and its acknowledgement ${floor.sendMs} ms (medians, nothing else going on): from commit to effect there is one of each at least.`,
        ]
      : []),
  ];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
