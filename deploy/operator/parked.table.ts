import type { OperatorAction, ParkedEvent, ParkedOutcome, ParkedSummary, ReplayOutcome } from '@trunkline/messaging/host';

/** Lines of columns, each as wide as its widest cell; control characters are shown as spaces. */
export function table(heads: string[], rows: string[][]): string {
  const cells = [heads, ...rows].map((row) => row.map(plain));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const plain = (text: string) => text.replace(/\p{Cc}+/gu, ' ');
const short = (text: string, most = 70) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const moment = (iso: string) => iso.slice(0, 19).replace('T', ' ');
const events = (count: number) => `${count} event${count === 1 ? '' : 's'}`;

export function parkedTable(items: ParkedSummary[]): string {
  const row = (item: ParkedSummary) => [
    item.id,
    item.service,
    item.topic,
    item.key,
    String(item.ordinal ?? ''),
    item.state,
    item.errorClass,
    moment(item.parkedAt),
    short(reason(item)),
  ];
  return table(['ID', 'SERVICE', 'TOPIC', 'KEY', 'NO.', 'STATE', 'CLASS', 'PARKED (UTC)', 'WHY'], items.map(row));
}

const reason = ({ gap, error }: ParkedSummary) =>
  gap ? `waits for ${gap.from === gap.to ? gap.from : `${gap.from} to ${gap.to}`}, which never came` : error;

export function parkedText(event: ParkedEvent): string {
  const { attributes, data, headers, value, schema, history, actions, error, gap, ...rest } = event;
  const facts = Object.entries(rest).map(([name, content]) => [name, String(content)]);
  const where = [schema?.uri, schema?.path && `${schema.path} of ${schema.owner ?? 'no service known here'}`].filter(Boolean).join(', ');
  const all = [
    ...facts,
    ...(gap ? [['gap', reason(event)]] : []),
    ...(where ? [['schema', where]] : []),
    ['may', actions.join(', ') || 'nothing'],
  ];
  const content = attributes ? { attributes, ...(data !== undefined && { data }) } : { headers, ...(value && { value }) };
  const said = history.map((entry) => [
    moment(entry.at),
    entry.what,
    entry.actor ?? '',
    entry.errorClass ?? '',
    entry.reason ?? entry.error ?? '',
  ]);
  return [
    table(['', ''], all).trimStart(),
    `error\n${indent(error)}`,
    indentJson(content),
    table(['WHEN (UTC)', 'WHAT', 'WHO', 'CLASS', 'WHY'], said),
  ].join('\n\n');
}

const indent = (text: string) =>
  text
    .split('\n')
    .map((line) => `  ${plain(line)}`)
    .join('\n');
const indentJson = (content: object) =>
  Object.entries(content)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}\n${indent(JSON.stringify(value, undefined, 2))}`]))
    .join('\n');

export function orderText(service: string, order: ParkedOutcome): string {
  const { action, dryRun, events: count, following, notApplicable, seconds, first, audit } = order;
  const also = [
    following ? `${events(following)} behind ${following === 1 ? 'goes' : 'go'} on after that` : '',
    notApplicable ? `${events(notApplicable)} left as they are, for it does not apply to them` : '',
    seconds ? `the last one’s turn comes in ${seconds} s` : '',
  ].filter(Boolean);
  const head = `${service}: ${dryRun ? 'would' : 'asked to'} ${action} ${events(count)}${also.map((part) => `; ${part}`).join('')}.${audit ? ` Recorded as ${audit}.` : ''}`;
  return first.length ? `${head}\n${parkedTable(first)}` : head;
}

export function auditTable(items: (OperatorAction & { service: string })[]): string {
  const row = ({ at, service, actor, action, events: count, reason: why, selection }: OperatorAction & { service: string }) => [
    moment(at),
    service,
    actor,
    action,
    String(count),
    JSON.stringify(selection),
    why ?? '',
  ];
  return table(['WHEN (UTC)', 'SERVICE', 'WHO', 'WHAT', 'EVENTS', 'OF', 'WHY'], items.map(row));
}

export function replayText(service: string, { topics, records, partitions, dryRun, audit }: ReplayOutcome): string {
  const head = `${service}: ${dryRun ? 'would hear' : 'hears'} ${records} records of ${topics.join(', ')} again.${audit ? ` Recorded as ${audit}.` : ''}`;
  return `${head}\n${table(
    ['TOPIC', 'PARTITION', 'FROM', 'UNTIL'],
    partitions.map(({ topic, partition, from, until }) => [topic, String(partition), String(from), String(until)]),
  )}`;
}
