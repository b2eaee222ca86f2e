// The packages and the Node that everything else needs. Plain JavaScript and built-in modules only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const oldestNode = [24, 6];

/** Runs `npm ci` unless node_modules holds what the lockfile asks for, whoever installed it. */
export async function installMissing() {
  const missing = firstMissing();
  if (!missing) return;
  console.log(`Installing packages (${missing}) …`);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const [command, ...before] = npm;
  const shell = process.platform === 'win32' && !process.env.npm_execpath;
  const { status, error } = spawnSync(command, [...before, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell,
  });
  if (error) throw new Error(`npm could not be started (${error.message}); install Node with npm, then try again.`);
  if (status !== 0) throw new Error('npm ci failed; what it said stands above.');
}

/** What is not installed as the lockfile says, in words; npm leaves its own account of what it installed in node_modules. */
function firstMissing() {
  const locked = packagesOf('package-lock.json');
  let installed;
  try {
    installed = packagesOf('node_modules/.package-lock.json');
  } catch {
    return 'none are installed yet';
  }
  const differs = ([path, { version, link, optional, inBundle }]) =>
    path.startsWith('node_modules/') && !link && !inBundle && (installed[path] ? installed[path].version !== version : !optional);
  const [path] = Object.entries(locked).find(differs) ?? [];
  return path && `${path.slice('node_modules/'.length)} is not as the lockfile says`;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** Path of the Node to run everything with: the one among the packages, else this one if it is new enough. */
export function node24() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packaged = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const asked = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
  if (asked.status === 0 && newEnough(asked.stdout)) return packaged;
  if (newEnough(process.version)) return process.execPath;
  throw new Error(
    `Trunkline runs on Node ${oldestNode.join('.')} or newer, no package brings it for ${platform}-${process.arch}, and this is ${process.version}: install Node 24 and try again.`,
  );
}

function newEnough(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}
