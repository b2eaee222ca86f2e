import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { drainOutbox, drainTopic } from './measures/measure.drain.ts';
import { latency, sustained } from './measures/measure.flow.ts';
import { audit } from './measures/measure.audit.ts';
import { billing } from './measures/measure.billing.ts';
import { contexts } from './measures/access/measure.contexts.ts';
import { door } from './measures/measure.door.ts';
import { growth } from './measures/measure.growth.ts';
import { guard } from './measures/access/measure.guard.ts';
import { kills } from './measures/measure.kills.ts';
import { lists } from './measures/access/measure.lists.ts';
import { mails } from './measures/measure.mails.ts';
import { maintenance } from './measures/measure.maintenance.ts';
import { portal } from './measures/measure.portal.ts';
import { repair } from './measures/measure.repair.ts';
import { signIns } from './measures/access/measure.sign-ins.ts';
import { verification } from './measures/measure.tokens.ts';
import { manyTopics } from './measures/measure.topics.ts';
import type { Figures } from './measures/figures.ts';
import { measureFloor } from './measures/floor.ts';
import { startYard, type Yard } from './measures/yard.ts';
import { lastWords } from './systems/process.ts';
import { chartOf } from './report/chart.ts';
import { installPeers } from './systems/peers.ts';
import { reportOf } from './report/report.ts';
import { readProfile, type Profile } from './profile.ts';
import { Gathered, rounded, type Machine, type Outcome } from './report/results.ts';
import { logOf, Setting } from './measures/setting.ts';
import { missing, systems, type Measurement, type System } from './systems/systems.ts';

type Measure = (system: System, yard: Yard, profile: Profile) => Promise<object>;

const on =
  (measure: (setting: Setting, profile: Profile) => Promise<object>): Measure =>
  (system, yard, profile) =>
    Setting.of(system, yard, (setting) => measure(setting, profile));

const events = (perSecond: number, { drainSeconds }: Profile): number => Math.max(500, Math.round(perSecond * drainSeconds));

const measures: Record<Measurement, Measure> = {
  relay: on((setting, profile) => drainOutbox(setting, events(setting.system.expected.relay, profile))),
  inbox: on((setting, profile) => drainTopic(setting, events(setting.system.expected.inbox, profile), 'each')),
  inboxBatch: on((setting, profile) => drainTopic(setting, events(setting.system.expected.inbox * 3, profile), 'batch')),
  latency200: on((setting, { latencySeconds }) => latency(setting, 200, latencySeconds)),
  latency1000: on((setting, { latencySeconds }) => latency(setting, 1000, latencySeconds)),
  sustained: on((setting, { ladder, rungSeconds }) => sustained(setting, ladder, rungSeconds)),
  growth,
  topics: manyTopics,
  kills: on((setting, profile) => kills(setting, profile.kills)),
  door,
  mails,
  guard,
  contexts,
  lists,
  tokens: verification,
  audit,
  signIns,
  maintenance,
  billing,
  repair,
  portal: (_system, _yard, { year, streams }) => portal({ year, streams }),
};
const repeated: Measurement[] = ['relay', 'inbox', 'inboxBatch', 'latency200', 'latency1000'];

/** `npm run bench -- …`: measures side by side, in rounds that rotate, and writes what it has after every measurement. */
export async function bench(args: string[], root: string): Promise<void> {
  const profile = readProfile(args);
  const date = new Date().toISOString().slice(0, 10);
  const gathered = new Gathered({ date, profile: profile.name, commit: commitOf(root), machine: machine() });
  if (profile.systems.some((name) => !name.startsWith('trunkline'))) attempt(() => installPeers(root));
  const yard = await startYard(root);
  let stopping = false;
  const interrupted = () => {
    stopping = true;
    void yard.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    gathered.floor = await measureFloor(yard);
    for (const measurement of profile.measurements) {
      const rounds = repeated.includes(measurement) ? profile.rounds : 1;
      const beaten = new Set<string>();
      for (let round = 0; round < rounds; round++) {
        for (const system of rotated(
          systems.filter(({ name }) => profile.systems.includes(name)),
          round,
        ).filter(({ name }) => !beaten.has(name))) {
          const outcome = await outcomeOf(measurement, system, yard, profile);
          if (stopping) return; // what fails now fails for want of a broker
          gathered.add(measurement, system.name, outcome);
          // Who could not keep up once, or does not do this at all, is not asked again.
          if (outcome['cannotKeepUp'] === true || 'leftOut' in outcome) beaten.add(system.name);
          console.log(
            `${measurement.padEnd(12)}${rounds > 1 ? ` ${round + 1}/${rounds}` : '    '} ${system.name.padEnd(24)} ${brief(outcome)}`,
          );
          await save(root, gathered);
        }
      }
    }
  } finally {
    await yard.stop();
  }
  const where = `deploy/bench/results/${date}.md`;
  console.log(`\n${reportOf(gathered.results())}\nWritten to ${where}, with .json and .svg beside it.`);
  if (profile.json) console.log(JSON.stringify(gathered.results()));
}

/** What a peer needs and cannot get fails with that peer; the others go on. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error((error as Error).message);
  }
}

async function outcomeOf(measurement: Measurement, system: System, yard: Yard, profile: Profile): Promise<Outcome> {
  const leftOut = missing(system) ?? system.lacks[measurement];
  if (leftOut) return { leftOut };
  try {
    return (await measures[measurement](system, yard, profile)) as Figures;
  } catch (error) {
    const { message } = error as Error;
    const words = message.includes('\n') ? message : [message, await lastWords(logOf(yard, system))].filter(Boolean).join('\n');
    return { failed: words.replaceAll(process.cwd(), '.').slice(0, 1500) };
  }
}

const rotated = <T>(list: T[], by: number): T[] => list.map((_, index) => list[(index + by) % list.length]!);

/** One line of the main figures, for who watches. */
function brief(outcome: Outcome): string {
  if (typeof outcome['failed'] === 'string') return `failed: ${outcome['failed']}`;
  if (typeof outcome['leftOut'] === 'string') return `left out: ${outcome['leftOut']}`;
  const text = (value: unknown): string => {
    if (typeof value === 'number') return String(rounded(value));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? `{ ${brief(value as Figures)} }` : String(value);
  };
  return Object.entries(outcome)
    .map(([name, value]) => `${name} ${text(value)}`)
    .join('  ');
}

async function save(root: string, gathered: Gathered): Promise<void> {
  const results = gathered.results();
  const folder = join(root, 'deploy/bench/results');
  await mkdir(folder, { recursive: true });
  const write = (ending: string, text: string) => writeFile(join(folder, `${results.date}.${ending}`), text);
  await Promise.all([
    write('json', `${JSON.stringify(results, null, 2)}\n`),
    write('md', reportOf(results)),
    write('svg', chartOf(results)),
  ]);
}

function machine(): Machine {
  return {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

function commitOf(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
