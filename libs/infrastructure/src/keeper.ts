import { spawn } from 'node:child_process';
import { closeSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Program } from './program.ts';

// Runs one program and ends with it. Java, PostgreSQL and the mailbox do not notice when the launcher is killed; this process does, by its IPC channel.
const program = JSON.parse(process.argv[2]!) as Program;
const patienceMs = 20_000;

const log = openSync(program.log, 'w', 0o600);
const child = spawn(program.command, program.args, {
  stdio: ['ignore', 'pipe', 'pipe'],
  env: { ...process.env, ...program.env },
  ...(program.uid === undefined ? {} : { uid: program.uid, gid: program.gid! }),
});

let unread = '';
let ready = false;
for (const output of [child.stdout, child.stderr]) {
  output.on('data', (bytes: Buffer) => {
    writeSync(log, bytes);
    if (ready) return;
    unread = (unread + bytes.toString()).slice(-4000);
    if (!new RegExp(program.ready).test(unread)) return;
    ready = true;
    if (process.connected) process.send?.('ready');
  });
}

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  child.kill(program.stopSignal);
  setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
}
process.on('disconnect', stop);
process.on('SIGTERM', stop);

function end(code: number): void {
  closeSync(log);
  if (program.removes) remove(program.removes);
  process.exit(code);
}
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    rmdirSync(dirname(folder));
  } catch {
    // the other program's folder is still there: whoever ends last clears up
  }
}

child.on('error', (error) => {
  writeSync(log, `${program.command}: ${error.message}\n`);
  end(1);
});
child.on('exit', () => end(stopping ? 0 : 1));
