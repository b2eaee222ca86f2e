import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Installs the peers' own packages, as their lockfile has them, unless they are there already. Throws what npm says. */
export function installPeers(root: string): void {
  const folder = join(root, 'deploy/bench/peers');
  const [wanted, there] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => join(folder, name)) as [string, string];
  if (existsSync(there) && statSync(there).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Installing the peers …');
  const windows = process.platform === 'win32';
  const { npm_execpath: script } = process.env;
  const [command, ...before] = script ? [process.execPath, script] : [windows ? 'npm.cmd' : 'npm'];
  const { status, stderr, error } = spawnSync(command!, [...before, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    shell: windows && !script,
  });
  if (error ?? status !== 0) {
    throw new Error(`npm ci in deploy/bench/peers failed: ${error?.message ?? stderr.trim().split('\n').slice(-5).join('\n')}`);
  }
}
