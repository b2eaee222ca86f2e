import { parseArgs } from 'node:util';
import type { Year } from './outside/year.ts';
import { measurements, systemNames, type Measurement, type SystemName } from './systems/systems.ts';

export interface Profile {
  name: 'default' | 'quick';
  systems: SystemName[];
  measurements: Measurement[];
  json: boolean;
  /** Rounds of the drains and latencies; the long measurements go once. */
  rounds: number;
  /** Seconds that a drain should take, by what is expected of the system. */
  drainSeconds: number;
  latencySeconds: number;
  ladder: number[];
  rungSeconds: number;
  backlogs: number[];
  /** Facts that each of the growing number of services hears, at most. */
  heard: number;
  /** Seconds of each step at the door, and reports of its backlog in the topic. */
  doorSeconds: number;
  topicReports: number;
  /** Orders of which a backlog of mails tells, and seconds of mails as they come. */
  toldOrders: number;
  mailSeconds: number;
  /** Circuits of one GCR, accounts that are told of another, and events of a calendar. */
  circuits: number;
  noticed: number;
  feedEvents: number;
  /** Invoices of a month's run, and lines of those that documents are made of. */
  invoices: number;
  pdfLines: number[];
  /** Alarms of a storm, and how many of them clear; and tickets of a year. */
  alarms: number;
  clears: number;
  tickets: number;
  /** Of one customer, behind the portal; and browsers that listen to what changes. */
  year: Year;
  streams: number;
  /** Rounds with access and without. */
  pairs: number;
  /** Orders, and as many tickets, of which lists are read. */
  listed: number;
  /** People who sign in, and how often all of them together. */
  people: number;
  signIns: number;
  /** Of a service that hears many topics and is left alone. */
  idleSeconds: number;
  /** Kills of what sends, and as many of what consumes. */
  kills: number;
}

const full = {
  rounds: 3,
  drainSeconds: 3,
  latencySeconds: 4,
  ladder: [200, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000],
  rungSeconds: 3,
  backlogs: [10_000, 100_000, 1_000_000],
  heard: 18_000,
  idleSeconds: 10,
  kills: 2,
  doorSeconds: 4,
  topicReports: 16_000,
  toldOrders: 5000,
  mailSeconds: 8,
  circuits: 20_000,
  noticed: 4000,
  feedEvents: 1000,
  invoices: 10_000,
  pdfLines: [10, 1000, 20_000],
  alarms: 10_000,
  clears: 3000,
  tickets: 50_000,
  year: { orders: 20_000, tickets: 50_000, invoiceLines: 200_000, gcrs: 2000 },
  streams: 500,
  pairs: 7,
  listed: 50_000,
  people: 40,
  signIns: 400,
};
const quick = {
  rounds: 1,
  drainSeconds: 1.5,
  latencySeconds: 3,
  ladder: [100, 500, 1000, 2000, 5000, 8000],
  rungSeconds: 2,
  backlogs: [10_000],
  heard: 6000,
  idleSeconds: 8,
  kills: 1,
  doorSeconds: 2,
  topicReports: 6000,
  toldOrders: 2000,
  mailSeconds: 4,
  circuits: 2000,
  noticed: 400,
  feedEvents: 100,
  invoices: 1000,
  pdfLines: [10, 1000],
  alarms: 10_000,
  clears: 3000,
  tickets: 50_000,
  year: { orders: 2000, tickets: 5000, invoiceLines: 20_000, gcrs: 200 },
  streams: 100,
  pairs: 3,
  listed: 50_000,
  people: 20,
  signIns: 100,
};

const usage = `npm run bench -- [measurement …] [--only <systems>] [--quick] [--rounds n] [--json]
  measurements: ${measurements.join(' ')}
  systems: ${systemNames.join(',')} (Trunkline itself on both drivers, and its peers)`;

/** What the command line asks for. Throws a sentence that names what there is. */
export function readProfile(args: string[]): Profile {
  const options = {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    rounds: { type: 'string' },
  } as const;
  let read;
  try {
    read = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
  const { values, positionals } = read;
  // `--only trunkline,debezium relay` as well as `--only trunkline debezium relay`: a word is whatever it names.
  const words = [...(values.only ?? []).flatMap((list) => list.split(',')), ...positionals].filter(Boolean);
  const unknown = words.filter((word) => ![...measurements, ...systemNames].some((known) => known === word));
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (unknown.length || rounds === 0 || Number.isNaN(rounds)) {
    throw new Error(`${unknown.length ? `There is no ${unknown.join(', ')}.` : '--rounds takes a number from 1.'}\n${usage}`);
  }
  const among = <T extends string>(all: readonly T[]): T[] => {
    const chosen = all.filter((each) => words.includes(each));
    return chosen.length ? chosen : [...all];
  };
  const size = values.quick ? quick : full;
  return {
    name: values.quick ? 'quick' : 'default',
    ...size,
    ...(rounds ? { rounds } : {}),
    systems: among(systemNames),
    measurements: among(measurements),
    json: values.json ?? false,
  };
}
