// What `npm start`, `npm test` and the other scripts name. Runs on any Node from 20.19 with nothing installed: installs what is missing, finds
// Node 24 and hands over to it. A `prestart` script could not do this: `ignore-scripts` skips it.
import { spawn } from 'node:child_process';
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
  const child = spawn(node, ['--enable-source-maps', verbs, verb, ...options], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
