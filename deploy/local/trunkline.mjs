// What `npm start`, `npm test` and the other scripts name. Runs on any Node from 20.19 with nothing installed: installs what is missing, finds
// Node 24 and hands over to it. A `prestart` script could not do this: `ignore-scripts` skips it.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { forgetLast } from './lock.mjs';
import { installMissing, node24 } from './runtime.mjs';

const [verb = 'start', ...options] = process.argv.slice(2);

try {
  if (verb === 'start' || verb === 'dev') forgetLast();
  await installMissing();
  handOver(node24());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Runs the verb under Node 24 and ends as it ends. The channel between us tells it when we are killed. */
function handOver(node) {
  const verbs = fileURLToPath(new URL('verbs.mjs', import.meta.url));
  const child = spawn(node, ['--enable-source-maps', verbs, verb, ...options], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.local/compiled', import.meta.url)), ...process.env },
  });
  let told = false;
  const pass = (signal) => {
    told = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal));
  if (process.env.npm_lifecycle_event) whenOrphaned(() => told || pass('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** npm runs us in a shell. A signal meant for npm may end that shell, or npm alone, without a word to us: then one of them has another parent. */
function whenOrphaned(act) {
  const shell = process.ppid;
  const npm = parentOf(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(watch);
    act();
  }, 1000);
}

/** The parent of a process; undefined where the system does not tell. */
function parentOf(pid) {
  try {
    if (process.platform === 'linux') return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout) || undefined;
  } catch {
    return undefined;
  }
}
