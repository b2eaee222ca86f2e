// `npm test`, `npm run check` and `npm run scenarios`: each ends with the line `N passed, N failed`, in which types, lint, format and boundaries count as one each.
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../local/build.mjs';
import { judgeTarget, whole } from './nx.mjs';
import { keepPassed, stillPassed } from './passed.mjs';

/** Types, lint, format and boundaries: nothing has to run for them, and where nothing changed Nx knows already. */
export async function check() {
  conclude(await judged());
}

/**
 * Everything: the checks, every spec on real PostgreSQL and Kafka, and at last the scenarios on the whole stack. The specs run together, for they
 * share one broker and one database; Nx says which projects' have to. With options of Jest's, those that the options choose.
 */
export async function test(options) {
  const checks = await judged();
  const known = options.length ? {} : await stillPassed();
  const folders = await projectFolders();
  const due = Object.keys(folders).filter((project) => !(project in known));
  for (const [project, passed] of Object.entries(known)) console.log(`✓ ${project}: ${passed} passed before, and nothing changed since`);
  const some = due.length < Object.keys(folders).length ? ['--testPathPatterns', ...due.map((project) => `${folders[project]}/`)] : [];
  const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`;
  const specs = due.length ? await jest('specs', [workers, ...some, ...options]) : nothing;
  const scenarios = 'scenarios' in known ? nothing : await jest('scenarios', ['--runInBand', ...options]);
  const parts = [checks, specs, scenarios, ...Object.values(known).map((passed) => ({ passed, failed: 0 }))];
  if (conclude(...parts) && !options.length) keepPassed({ ...zero(due), ...known, ...specs.of, ...scenarios.of });
}

export async function scenarios(options) {
  conclude(await jest('scenarios', ['--runInBand', ...options]));
}

/** Every page of the portal as everybody; pictures of them lie in `.local/pages`. */
export async function pages(options) {
  conclude(await jest('pages', ['--runInBand', ...options]));
}

const zero = (projects) => Object.fromEntries(projects.map((project) => [project, 0]));
const nothing = { passed: 0, failed: 0, of: {} };

async function judged() {
  const verdicts = await Promise.all(['types', 'lint', 'format', 'boundaries'].map(judge));
  return { passed: verdicts.filter(Boolean).length, failed: verdicts.filter((good) => !good).length };
}

/** Looks at one thing and shows what was said only when there is an objection. */
async function judge(target) {
  const began = Date.now();
  const { good, said, known } = await judgeTarget(target);
  console.log(`${good ? '✓' : '✗'} ${target} (${known ? 'nothing changed' : `${((Date.now() - began) / 1000).toFixed(1)} s`})`);
  if (!good) console.log(said);
  return good;
}

/** Where each project's specs are, by the name that Nx knows it by. */
async function projectFolders() {
  const below = async (group) => (await readdir(join(root, group))).map((name) => [name, `${group}/${name}`]);
  return Object.fromEntries([...(await below('libs')), ...(await below('services')), ['deploy', 'deploy']]);
}

/**
 * Runs one of Jest's projects and counts. On a build server, files that failed are run once more, by themselves: what passes there fell over its neighbours
 * on a busy machine, and is named, for it wants mending all the same.
 */
async function jest(project, options) {
  const first = await jestOnce(project, options);
  if (!whole || first.files.length === 0) return first;
  console.log(`Once more, by themselves: ${first.files.join(', ')}`);
  const second = await jestOnce(project, ['--runInBand', '--forceExit', '--runTestsByPath', ...first.files]);
  const shaky = first.files.filter((file) => !second.files.includes(file));
  if (shaky.length) console.log(`Failed beside others and passed alone: ${shaky.join(', ')}`);
  for (const [owner, passed] of Object.entries(second.of)) first.of[owner] = (first.of[owner] ?? 0) + passed;
  return { ...first, passed: first.passed + second.passed, failed: second.failed };
}

/** A suite that could not run is a failure, and so is a run that ended badly with every test passed. Counts what passed in the files that did. */
async function jestOnce(project, options) {
  const report = join(root, '.local', `jest-${project}-${process.pid}.json`);
  await mkdir(join(root, '.local'), { recursive: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const count = ['--selectProjects', project, '--passWithNoTests', '--json', '--outputFile', report];
  const code = await run([...flags, join(root, 'node_modules/jest/bin/jest.js'), ...count, ...options]);
  const result = await readFile(report, 'utf8').then(JSON.parse, () => ({}));
  await rm(report, { force: true });
  const { numFailedTests: tests = 0, numRuntimeErrorTestSuites: suites = 0, testResults = [] } = result;
  const failed = tests + suites;
  const files = [];
  const of = {};
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(root, name);
    const owner = project === 'scenarios' ? project : projectOf(file);
    if (status === 'failed') files.push(file);
    else of[owner] = (of[owner] ?? 0) + assertionResults.filter((one) => one.status === 'passed').length;
  }
  const passed = Object.values(of).reduce((total, count) => total + count, 0);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, files, of };
}

const projectOf = (file) => /^(?:libs|services)[\\/]([^\\/]+)/.exec(file)?.[1] ?? 'deploy';

/** Runs Node with these arguments; the child is told by its channel when we are killed. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Says how it went, as the last line; whether it went well. */
function conclude(...parts) {
  const sum = (what) => parts.reduce((total, part) => total + part[what], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
  return sum('failed') === 0;
}
