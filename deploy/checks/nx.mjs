// Nx, as `npm test` and `npm run check` ask it: no daemon, no network, no screen of its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../local/build.mjs';

const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
const quiet = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };

/** On a build server everything is looked at anew, whatever was looked at before. */
export const whole = !['', 'false', '0'].includes(process.env.CI ?? '');

/** Runs a target of the workspace, or takes what Nx knows of it where nothing changed that it reads. Resolves with whether it is good, and what was said. */
export async function judgeTarget(target) {
  const { code, said } = await run('run', `trunkline:${target}`, '--outputStyle=static', ...(whole ? ['--skipNxCache'] : []));
  return { good: code === 0, said, known: said.includes('match the cache') || said.includes('local cache') };
}

/** The projects that something changed in, or in what they stand on, since a commit; the working tree counts. Undefined where that cannot be said. */
export async function affectedSince(commit) {
  const { code, said } = await run('show', 'projects', '--affected', '--exclude=trunkline', `--base=${commit}`, '--json');
  if (code !== 0) return undefined;
  return JSON.parse(said.slice(said.indexOf('[')));
}

function run(...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [nx, ...args], {
      cwd: root,
      env: { ...process.env, ...quiet },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
