import { judgeAims } from './aims.ts';
import { boundsOf } from './bounds.ts';
import { domainsOf } from './domains.ts';
import { doorAndMailsOf } from './door.ts';
import type { Figures } from '../measures/figures.ts';
import { rounded, type Outcome, type Results } from './results.ts';
import { table } from './table.ts';
import { systems, type Measurement, type SystemName } from '../systems/systems.ts';

interface Column {
  title: string;
  of: Measurement;
  /** Names of figures; several are joined by a slash. */
  figures: string[];
}

const columns: Column[] = [
  { title: 'relay, events/s', of: 'relay', figures: ['eventsPerSecond'] },
  { title: 'inbox per event, events/s', of: 'inbox', figures: ['eventsPerSecond'] },
  { title: 'inbox set-based, events/s', of: 'inboxBatch', figures: ['eventsPerSecond'] },
  { title: 'commit → effect at 200/s, p50/p99 ms', of: 'latency200', figures: ['p50Ms', 'p99Ms'] },
  { title: 'at 1,000/s', of: 'latency1000', figures: ['p50Ms', 'p99Ms'] },
  { title: 'sustained, events/s', of: 'sustained', figures: ['eventsPerSecond'] },
  { title: 'kills: lost/doubled/misordered', of: 'kills', figures: ['lost', 'doubled', 'misordered'] },
  { title: 'back after a kill: relay/consumer, s', of: 'kills', figures: ['relayRecoveryMs', 'consumerRecoveryMs'] },
];
const costs: Column[] = [
  { title: 'relay: CPU s per 1,000', of: 'relay', figures: ['cpuPer1000'] },
  { title: '+ PostgreSQL/broker', of: 'relay', figures: ['postgresCpuPer1000', 'brokerCpuPer1000'] },
  { title: 'relay: MB resident', of: 'relay', figures: ['residentMb'] },
  { title: 'inbox: CPU s per 1,000', of: 'inbox', figures: ['cpuPer1000'] },
  { title: '+ PostgreSQL/broker', of: 'inbox', figures: ['postgresCpuPer1000', 'brokerCpuPer1000'] },
  { title: 'inbox: MB resident', of: 'inbox', figures: ['residentMb'] },
  { title: 'cold start of relay, s', of: 'relay', figures: ['coldStartMs'] },
  { title: 'of inbox, s', of: 'inbox', figures: ['coldStartMs'] },
  { title: 'writer at 200/s, p50/p99 ms', of: 'latency200', figures: ['writerP50Ms', 'writerP99Ms'] },
];

/** One run as a page: what was found, what it is against the peers of the same run, what it cost, and which aims it meets. */
export function reportOf(results: Results): string {
  const { machine } = results;
  const there = systems
    .map(({ name }) => name)
    .filter(
      (name) => columns.some(({ of }) => results[of]?.[name]) || results.growth?.[name] || results.door?.[name] || results.mails?.[name],
    );
  const shown = (all: Column[]) => all.filter(({ of }) => results[of]);
  const ratios = there.filter((name) => name !== 'trunkline' && there.includes('trunkline'));
  return [
    `# Bench of ${results.date}`,
    `Commit ${results.commit}, profile ${results.profile}, ${results.seconds} s; ${machine.cpus} × ${machine.model}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}. Systems, broker and PostgreSQL share the machine; fsync on. Medians of the rounds; figures of every round are in the JSON beside this.`,
    ...(shown(columns).length
      ? [
          table(
            ['system', ...shown(columns).map(({ title }) => title)],
            there.map((name) => [name, ...shown(columns).map((column) => cell(results, column, name))]),
          ),
        ]
      : []),
    ...(ratios.length && compared.some(({ of }) => results[of])
      ? [
          '## Trunkline against each',
          'Rates: Trunkline’s over theirs; latencies: theirs over Trunkline’s. Above 1, Trunkline is ahead.',
          ratioTable(results, ratios),
        ]
      : []),
    ...(shown(costs).length
      ? [
          '## What it costs',
          table(
            ['system', ...shown(costs).map(({ title }) => title)],
            there.map((name) => [name, ...shown(costs).map((column) => cell(results, column, name))]),
          ),
        ]
      : []),
    ...boundsOf(results),
    ...(results.growth
      ? [
          '## Growth',
          'Drained by a relay that has drained a backlog before, as the next one grows; heard by one service and by six, each with a process and database of its own.',
          growthTable(results),
        ]
      : []),
    ...doorAndMailsOf(results),
    ...domainsOf(results),
    '## Aims',
    table(
      ['aim', 'found', 'met'],
      judgeAims(results)
        .filter(({ found }) => found !== undefined)
        .map(({ aim, found, met }) => [aim, found!, met ? 'yes' : '**no**']),
    ),
    '## How to read it',
    ...systems.flatMap(({ name, remark }) => (remark && there.includes(name) ? [`- **${name}**: ${remark}`] : [])),
    '- – means that a system does not do this, or that it was not measured; “cannot” that it did not keep up with the rate.',
    ...notes(results),
    `![charts](${results.date}.svg)`,
    '',
  ]
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ');
}

function cell(results: Results, { of, figures }: Column, name: SystemName): string {
  const outcome: Outcome = results[of]?.[name] ?? {};
  if ('failed' in outcome) return 'failed';
  const values = figures.map((figure) => outcome[figure]);
  if (values.every((value) => value === undefined)) return '–';
  if (of.startsWith('latency') && outcome['cannotKeepUp'] === true) return figures.includes('p99Ms') ? 'cannot' : '–';
  const seconds = figures.every((figure) => /Recovery|coldStart/.test(figure));
  return values.map((value) => (typeof value === 'number' ? number(seconds ? value / 1000 : value) : '–')).join(' / ');
}

const number = (value: number): string => rounded(value).toLocaleString('en');

const compared: { title: string; of: Measurement; figure: string; less?: boolean }[] = [
  { title: 'relay', of: 'relay', figure: 'eventsPerSecond' },
  { title: 'inbox per event', of: 'inbox', figure: 'eventsPerSecond' },
  { title: 'p99 at 200/s', of: 'latency200', figure: 'p99Ms', less: true },
  { title: 'p99 at 1,000/s', of: 'latency1000', figure: 'p99Ms', less: true },
  { title: 'sustained', of: 'sustained', figure: 'eventsPerSecond' },
  { title: 'CPU of the relay', of: 'relay', figure: 'cpuPer1000', less: true },
  { title: 'CPU of the inbox', of: 'inbox', figure: 'cpuPer1000', less: true },
];

function ratioTable(results: Results, names: SystemName[]): string {
  const shown = compared.filter(({ of }) => results[of]);
  const ratio = ({ of, figure, less }: (typeof compared)[number], name: SystemName): string => {
    const [ours, theirs] = [results[of]?.trunkline?.[figure], results[of]?.[name]?.[figure]];
    if (typeof ours !== 'number' || typeof theirs !== 'number' || !ours || !theirs) return '–';
    return `${number(less ? theirs / ours : ours / theirs)} ×`;
  };
  return table(
    ['against', ...shown.map(({ title }) => title)],
    names.map((name) => [name, ...shown.map((each) => ratio(each, name))]),
  );
}

function growthTable({ growth = {} }: Results): string {
  const measured = Object.entries(growth).filter(([, outcome]) => !('failed' in outcome) && !('leftOut' in outcome));
  const rows = measured.flatMap(([name, outcome]) =>
    Object.entries(outcome).flatMap(([step, figures]) => {
      if (typeof figures === 'string') return [[name, step, figures, '', '']];
      const { eventsPerSecond, effectsPerSecond, cpuPer1000, residentMb } = figures as Figures;
      const rate = eventsPerSecond ?? effectsPerSecond;
      return [[name, step, ...[rate, cpuPer1000, residentMb].map((value) => (typeof value === 'number' ? number(value) : '–'))]];
    }),
  );
  return table(['system', 'step', 'events/s', 'CPU s per 1,000', 'MB resident'], rows);
}

/** What failed, with the first line of why. */
function notes(results: Results): string[] {
  return Object.entries(results).flatMap(([measurement, part]) =>
    typeof part === 'object'
      ? Object.entries(part as Record<string, Outcome>).flatMap(([name, outcome]) =>
          typeof outcome?.['failed'] === 'string' ? [`- ${measurement} of ${name} failed: ${outcome['failed'].replace(/\n[^]*/, '')}`] : [],
        )
      : [],
  );
}
