import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Load, Loaded, Seen, Work } from './worker.ts';

/** Something that runs and can be stopped or killed. */
export interface Running {
  pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** One process of a system, from our side. */
export class WorkerProcess implements Running {
  readonly ready: Promise<void>;
  readonly exited: Promise<unknown>;
  private readonly child: ChildProcess;

  constructor(
    program: string,
    work: Work,
    private readonly log: string,
  ) {
    const output = openSync(log, 'a');
    this.child = spawn(process.execPath, ['--enable-source-maps', program, JSON.stringify(work)], {
      stdio: ['ignore', output, output, 'ipc'],
      serialization: 'advanced',
    });
    this.exited = once(this.child, 'exit');
    this.ready = this.answer<{ ready: true }>('ready').then(() => undefined);
    this.ready.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Writes at a rate, and answers what was acknowledged. */
  async load(load: Load): Promise<Loaded> {
    const answer = this.answer<{ done: Loaded }>('done');
    this.child.send({ load });
    return (await answer).done;
  }

  /** What it saw happen since it was asked last. */
  async seen(): Promise<Seen[]> {
    const answer = this.answer<{ seen: Seen[] }>('seen');
    this.child.send({ seen: true });
    return (await answer).seen;
  }

  /** Lets it end as a rolling restart would, but not for long. */
  async stop(): Promise<void> {
    if (this.child.connected) this.child.send({ stop: true }, () => undefined);
    const late = setTimeout(() => this.child.kill('SIGKILL'), 8000);
    if (this.child.exitCode === null && this.child.signalCode === null) await this.exited;
    clearTimeout(late);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    if (this.child.exitCode === null && this.child.signalCode === null) await this.exited;
  }

  private answer<T extends object>(name: keyof T): Promise<T> {
    return new Promise((resolve, reject) => {
      const hear = (message: T) => {
        if (!(name in message)) return;
        this.child.off('message', hear);
        resolve(message);
      };
      this.child.on('message', hear);
      void this.exited.then(async () =>
        reject(new Error(`ended before it said “${String(name)}”; its last lines:\n${await lastWords(this.log)}`)),
      );
    });
  }
}

/** What Node prints of kafkajs's negative timers. */
const noise = /TimeoutNegativeWarning|Timeout duration was set to 1|--trace-warnings/;

/** The end of a log. */
export const lastWords = async (log: string): Promise<string> => {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n');
  return lines
    .filter((line) => !noise.test(line))
    .slice(-12)
    .join('\n');
};
