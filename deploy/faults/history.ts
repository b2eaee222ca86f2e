import { closeSync, openSync, writeSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence, Gauge, Operation, Outcome, PositionSample } from './evidence.ts';

/** What the actors write down. Each line also carries when, by the wall and by a clock that never jumps, both in milliseconds. */
export type Line =
  | { what: 'intent'; op: string; key: string; version: number; events: Operation['events'] }
  /** With how long the caller waited for it. */
  | { what: 'outcome'; op: string; outcome: Outcome; tookMs?: number; error?: string }
  /** A transaction that failed before it meant anything. */
  | { what: 'refused'; error: string }
  | { what: 'send'; topic: string; partition: number; records: number; began: number; failed?: string }
  | ({ what: 'gauge' } & Omit<Gauge, 'at'>)
  | { what: 'position'; positions: Omit<PositionSample, 'at'>[] }
  /** What a process noticed of itself. */
  | { what: 'befell'; said: string; actor: string }
  /** Something the conductor of the run did, or saw. */
  | { what: 'fault'; said: string; actor?: string };

export type Written = Line & { wall: number; mono: number };

/** By the true clock, whatever is done to the process's own. */
const trueNow = Date.now.bind(Date);

/** One process's account of itself. A line is with the operating system when `write` returns, so that killing the process loses none. */
export class History {
  private readonly file: number;

  constructor(folder: string, actor: string) {
    this.file = openSync(join(folder, `${actor}.jsonl`), 'a');
  }

  write(line: Line): void {
    writeSync(this.file, `${JSON.stringify({ ...line, wall: trueNow(), mono: performance.now() })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** All lines of a run. A line that a killed process left half is passed over. */
export async function readHistory(folder: string): Promise<Written[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n')).flatMap(parsed);
}

function parsed(line: string): Written[] {
  try {
    return [JSON.parse(line) as Written];
  } catch {
    return [];
  }
}

/** The part of the evidence that the histories hold. An intent without an outcome is of a process that was killed. */
export function told(lines: Written[]): Pick<Evidence, 'operations' | 'positions' | 'gauges'> {
  const operations = new Map<string, Operation>();
  const positions: PositionSample[] = [];
  const gauges: Gauge[] = [];
  const outcomes = new Map<string, { outcome: Outcome; wall: number; tookMs?: number }>();
  for (const line of lines) {
    if (line.what === 'intent') operations.set(line.op, { op: line.op, key: line.key, version: line.version, events: line.events, outcome: 'unknown', at: line.wall });
    if (line.what === 'outcome') outcomes.set(line.op, line);
    if (line.what === 'position') positions.push(...line.positions.map((position) => ({ ...position, at: line.wall })));
    if (line.what === 'gauge') gauges.push({ actor: line.actor, rssBytes: line.rssBytes, waitedMs: line.waitedMs, at: line.wall });
  }
  for (const [op, { outcome, wall, tookMs }] of outcomes) {
    const operation = operations.get(op);
    if (operation) Object.assign(operation, { outcome, at: wall, ...(tookMs === undefined ? {} : { tookMs }) });
  }
  return { operations: [...operations.values()], positions, gauges };
}
