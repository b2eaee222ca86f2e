import { systems } from '../systems/systems.ts';
import { figureOf, rounded, type Outcome, type Results } from './results.ts';
import { table } from './table.ts';

const steps: Record<string, string> = {
  publishers1: 'one by one, 1 publisher',
  publishers8: '8 publishers',
  publishers32: '32 publishers',
  batch100: 'batches of 100, 1 publisher',
  batch1000: 'batches of 1,000, 1 publisher',
  topic: 'from the topic',
  mailed32: '32 publishers, three reports of five mailed',
};
const ways: Record<string, string> = { backlog: 'a backlog', reports50: '50 reports/s' };

/** What reports and mails came to: with real services, as their users meet them. */
export function doorAndMailsOf(results: Results): string[] {
  return [
    ...sectionOf(results, 'door', {
      title: '## Door',
      words:
        'The orders service as `npm start` runs it, notifications hearing every fact beside it; publishers wait for each answer before they report again. One report in five submits an order, the others tell its milestones. Nobody is to be mailed but in the last row, where notifications mails as fast as it can meanwhile. CPU of both services. The stock endpoint saves the same order with its items, or a milestone, by TypeORM repositories behind Nest’s ValidationPipe: no announcement, no repetition told apart, no mail.',
      head: ['system', 'reports', 'reports/s', 'p50/p99 ms'],
      steps,
      rate: 'reportsPerSecond',
    }),
    ...sectionOf(results, 'mails', {
      title: '## Mails',
      words:
        'To a mail server that answers at once and only counts. A backlog of acknowledged orders is told by a notifications that begins to run: first mail → last. At 50 reports/s: from the beginning of the report to the `250` of its mail; CPU of both services.',
      head: ['system', 'mails of', 'mails/s', 'p50/p99 ms'],
      steps: ways,
      rate: 'mailsPerSecond',
    }),
  ];
}

interface Section {
  title: string;
  words: string;
  head: string[];
  steps: Record<string, string>;
  rate: string;
}

function sectionOf(results: Results, of: 'door' | 'mails', { title, words, head, steps: named, rate }: Section): string[] {
  const rows = systems.flatMap(({ name }) =>
    Object.entries(named).flatMap(([step, words]) =>
      results[of]?.[name]?.[step] ? [rowOf(results[of][name], name, step, words, rate)] : [],
    ),
  );
  const costs = ['CPU s per 1,000', '+ PostgreSQL/broker', 'MB resident'];
  return rows.length ? [title, words, table([...head, ...costs], rows)] : [];
}

function rowOf(outcome: Outcome, name: string, step: string, words: string, rate: string): string[] {
  const figure = (path: string) => {
    const value = figureOf(outcome, `${step}.${path}`);
    return value === undefined ? '–' : rounded(value).toLocaleString('en');
  };
  const both = (...paths: [string, string]) => paths.map(figure).join(' / ').replace('– / –', '–');
  return [
    name,
    words,
    figure(rate),
    both('p50Ms', 'p99Ms'),
    figure('cpuPer1000'),
    both('postgresCpuPer1000', 'brokerCpuPer1000'),
    figure('residentMb'),
  ];
}
