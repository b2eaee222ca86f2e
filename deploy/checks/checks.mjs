// `npm test`, `npm run check` and `npm run scenarios`: each ends with the line `N passed, N failed`, in which types, lint, format and boundaries count as one each.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './build.mjs';

const bin = (path) => join(root, 'node_modules', path);

/** Types, lint, format and boundaries: seconds, and nothing has to run for them. */
export async function check() {
  conclude(await judged());
}

/** Everything: the checks, every spec on real PostgreSQL and Kafka, and at last the scenarios on the whole stack. */
export async function test(options) {
  const checks = await judged();
  const specs = await jest('specs', [`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`, ...options]);
  conclude(checks, specs, await jest('scenarios', ['--runInBand', ...options]));
}

export async function scenarios(options) {
  conclude(await jest('scenarios', ['--runInBand', ...options]));
}

async function judged() {
  const checks = [
    { name: 'types', needs: 'tsconfig.base.json', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.base.json', '--pretty'] },
    { name: 'lint', needs: 'eslint.config.mjs', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
    {
      name: 'format',
      needs: '.prettierrc.json',
      args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '**/*.{ts,tsx,mjs,json,yml,yaml}'],
    },
    {
      name: 'boundaries',
      needs: '.dependency-cruiser.mjs',
      args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.mjs', 'libs', 'services', 'deploy'],
    },
  ].filter(({ needs }) => existsSync(join(root, needs)));
  const verdicts = await Promise.all(checks.map(({ name, args }) => judge(name, args)));
  return { passed: verdicts.filter(Boolean).length, failed: verdicts.filter((good) => !good).length };
}

/** Runs a checker and shows what it said only when it objects. */
async function judge(name, args) {
  const began = Date.now();
  let said = '';
  const code = await run(args, ['ignore', 'pipe', 'pipe'], (text) => (said += text));
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (code !== 0) console.log(said);
  return code === 0;
}

/** Runs one of Jest's projects and counts. A suite that could not run is a failure, and so is a run that ended badly with every test passed. */
async function jest(project, options) {
  const report = join(root, '.local', `jest-${project}-${process.pid}.json`);
  await mkdir(join(root, '.local'), { recursive: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const count = ['--selectProjects', project, '--passWithNoTests', '--json', '--outputFile', report];
  const code = await run([...flags, bin('jest/bin/jest.js'), ...count, ...options], ['ignore', 'ignore', 'inherit', 'ipc']);
  const result = await readFile(report, 'utf8').then(JSON.parse, () => ({}));
  await rm(report, { force: true });
  const { numPassedTests: passed = 0, numFailedTests: tests = 0, numRuntimeErrorTestSuites: suites = 0 } = result;
  const failed = tests + suites;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Runs Node with these arguments; the child is told by its channel, if it has one, when we are killed. */
function run(args, stdio, hear) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio });
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function conclude(...parts) {
  const sum = (what) => parts.reduce((total, part) => total + part[what], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}
