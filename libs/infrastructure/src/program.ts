import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program of the infrastructure that is not ours: how to run it, and how it is told that it should stop. */
export interface Program {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  /** A pattern in its output that says it takes requests. */
  ready: string;
  /** File that takes its output; begun anew at each start. */
  log: string;
  stopSignal: NodeJS.Signals;
  /** Ends it at once, its state no longer wanted. */
  dropSignal: NodeJS.Signals;
  /** Folder that goes with it when it has ended: a test's. */
  removes?: string;
}

/** A running program. It ends when its keeper is stopped, and also when the process that started it is gone. */
export interface Kept {
  pid: number;
  /** Resolves when it takes requests; rejects with its last lines when it ends first. */
  ready: Promise<void>;
  exited: Promise<unknown>;
  stop(): Promise<void>;
  /** Ends it at once, with all that it started. */
  kill(): void;
}

/** The repository's folder, found from here whether this runs from source or compiled. */
export const repository = (function above(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : above(dirname(folder));
})(dirname(fileURLToPath(import.meta.url)));

/** Runs a program under a keeper, in a process group of their own, so that a Ctrl-C meant for us does not reach it. */
export function keep(program: Program): Kept {
  const keeper = spawn(process.execPath, [join(repository, 'libs/infrastructure/dist/src/keeper.js'), JSON.stringify(program)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const pid = keeper.pid!;
  const kill = () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // the group is gone already
    }
  };
  const exited = once(keeper, 'exit').then(kill);
  const ready = Promise.race([
    once(keeper, 'message').then(() => undefined),
    exited.then(async () => {
      throw new Error(`${program.name} ended before it was ready:\n${await lastLines(program.log)}`);
    }),
  ]);
  ready.catch(() => undefined);
  const stop = async () => {
    if (keeper.connected) keeper.disconnect();
    await exited;
  };
  return { pid, ready, exited, stop, kill };
}

/** The end of a log file, for people who must see at once why something stopped. */
export async function lastLines(file: string, count = 30): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
