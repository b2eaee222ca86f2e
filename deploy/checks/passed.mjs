// What passed here last: how many specs of each project, and at which commit. Nx says what changed since; the rest need not run again.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../local/build.mjs';
import { affectedSince, whole } from './nx.mjs';

const file = join(root, '.local/passed.json');
/** What a spec's outcome hangs on besides the files. */
const surroundings = () => JSON.stringify([process.version, process.env.KAFKA_BROKERS, process.env.DATABASE_URL, process.env.KAFKA_DRIVER]);

/** The projects whose specs passed here and whom nothing changed since, with their numbers of specs; empty where all have to run. */
export async function stillPassed() {
  if (whole) return {};
  try {
    const { commit, within, specs } = JSON.parse(readFileSync(file, 'utf8'));
    if (within !== surroundings() || concernsAll(commit)) return {};
    const affected = await affectedSince(commit);
    if (!affected) return {};
    const changed = new Set(affected.includes('deploy') ? [...affected, 'scenarios'] : affected); // the whole stack is deploy's
    if (changedSince(commit).includes('README.md')) changed.add('deploy'); // one of its specs reads that
    return Object.fromEntries(Object.entries(specs).filter(([project]) => !changed.has(project)));
  } catch {
    return {};
  }
}

/** Whether something changed that belongs to no project: a lockfile, a compiler's or a runner's settings. */
function concernsAll(commit) {
  return changedSince(commit).some((file) => file && !/^(libs|services|deploy)\/|\.md$/.test(file));
}

const changedSince = (commit) =>
  [git('diff', '--name-only', commit), git('ls-files', '--others', '--exclude-standard')].join('\n').split('\n');

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** Keeps what passed: only of a tree without a change, for a later look begins at its commit. */
export function keepPassed(specs) {
  rmSync(file, { force: true });
  try {
    if (git('status', '--porcelain')) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ commit: git('rev-parse', 'HEAD'), within: surroundings(), specs }));
  } catch {
    // not in a clone: the next run is whole again
  }
}
