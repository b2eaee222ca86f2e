import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

type Written = Line & { wall: number; mono: number };

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

/** The part of the evidence that the histories hold. */
type Told = Pick<Evidence, 'operations' | 'positions' | 'gauges' | 'strikes' | 'refusals'>;

/**
 * What the processes of a run wrote down. An intent without an outcome is of a process that was killed, and a line that is not whole as well.
 * Taken line by line: what is written in hours fits into no string.
 */
export async function readHistory(folder: string): Promise<Told> {
  const told: Told = { operations: [], positions: [], gauges: [], strikes: [], refusals: [] };
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))) {
    const open = new Map<string, Operation>();
    for await (const text of createInterface({ input: createReadStream(join(folder, name)) })) {
      const line = parsed(text);
      if (line) take(told, open, line);
    }
  }
  return told;
}

function take({ operations, positions, gauges, strikes, refusals }: Told, open: Map<string, Operation>, line: Written): void {
  const at = line.wall;
  if (line.what === 'intent') {
    const { op, key, version, events } = line;
    const operation: Operation = { op, key, version, events, outcome: 'unknown', at };
    open.set(op, operation);
    operations.push(operation);
  } else if (line.what === 'outcome') {
    const { op, outcome, tookMs } = line;
    const operation = open.get(op);
    if (operation) Object.assign(operation, { outcome, at, ...(tookMs === undefined ? {} : { tookMs }) });
    open.delete(op);
  } else if (line.what === 'position') positions.push(...line.positions.map((position) => ({ ...position, at })));
  else if (line.what === 'gauge') gauges.push({ actor: line.actor, rssBytes: line.rssBytes, waitedMs: line.waitedMs, at });
  else if (line.what === 'fault') strikes.push(at);
  else if (line.what === 'refused') refusals.push(at);
}

function parsed(line: string): Written | undefined {
  try {
    return JSON.parse(line) as Written;
  } catch {
    return undefined;
  }
}
