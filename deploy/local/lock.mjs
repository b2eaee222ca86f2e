// One launcher to a state folder: they would share ports and data. Plain JavaScript, for it is asked before anything is installed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(process.env.TRUNKLINE_STATE || fileURLToPath(new URL('../../.local/', import.meta.url)));
const file = join(folder, 'launcher.pid');

/** The process that runs this clone now, if one does. */
export function runningLauncher() {
  const pid = recordedPid();
  if (!pid || !isAlive(pid)) return undefined;
  const command = commandOf(pid);
  return command === undefined || command.includes('verbs.mjs') ? pid : undefined;
}

/** Whether the last launcher ended without clearing up: its children may still be on their way out. */
export function wasKilled() {
  return recordedPid() !== undefined && runningLauncher() === undefined;
}

/** Forgets what the last launcher said of itself, before anything else happens; throws a sentence if it is still running. */
export function forgetLast() {
  const pid = runningLauncher();
  if (pid) throw new Error(`Trunkline runs from this folder already (process ${pid}): stop it with Ctrl-C or kill ${pid} first.`);
  rmSync(join(folder, 'endpoints.json'), { force: true });
}

export function takeLock() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, String(process.pid));
}

export function dropLock() {
  rmSync(file, { force: true });
}

function recordedPid() {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What the process was started as, where the system tells; a number may have been given to another since. */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
}
