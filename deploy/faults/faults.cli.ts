import { driverNames, type DriverName } from '@trunkline/messaging/host';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Spares } from './actors/actor.process.ts';
import type { Fault, Profile } from './faults/fault.ts';
import { Ground } from './stage/ground.ts';
import { matrix } from './faults/matrix.ts';
import { notRun, runFault, type Result } from './run.ts';
import { tableOf } from './table.ts';

const help = `npm run faults -- [F1 F4 …] [--profile ci|full] [--driver ${driverNames.join('|')}] [--load L2] [--seed 7] [--json] [--keep]

Runs the faults on a PostgreSQL and a Kafka of their own and judges each by what it left behind. Ends with 1 when an invariant is violated or a run
is invalid because its fault did not really happen. What a green run left behind is deleted unless --keep; the rest stays in .local/faults.`;

const options = {
  profile: { type: 'string', default: 'ci' },
  driver: { type: 'string', default: driverNames[0] },
  load: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The command: returns its exit code. */
export async function faults(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) {
    console.log(help);
    return 0;
  }
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
  const driver = oneOf(values.driver, driverNames, 'driver');
  const profile = oneOf(values.profile, ['ci', 'full'] as const, 'profile');
  const chosen = choose(positionals, driver);
  const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed);
  const tell = (line: string) => void (values.json ? console.error(line) : console.log(line));
  tell(`${profile} profile, client ${driver}, seed ${seed}`);
  const results = await runAll(chosen, { driver, profile, seed, keep: values.keep, load: values.load }, tell);
  console.log(values.json ? JSON.stringify({ profile, driver, seed, results }, undefined, 2) : `\n${tableOf(results)}`);
  return results.some(({ verdict }) => verdict === 'VIOLATED' || verdict === 'invalid') ? 1 : 0;
}

interface Settings {
  driver: DriverName;
  profile: Profile;
  seed: number;
  keep: boolean;
  load: string | undefined;
}

/** Every fault on the ground all of them share, unless it wants another; the ground is made anew after a run that broke off. */
async function runAll(chosen: Fault[], { load: only, ...settings }: Settings, tell: (line: string) => void): Promise<Result[]> {
  await mkdir(join('.local', 'faults'), { recursive: true });
  const home = await mkdtemp(join(process.cwd(), '.local', 'faults', 'run-'));
  const results: Result[] = [];
  let ground: Ground | undefined;
  let grounds = 0;
  const spares = new Spares();
  const leave = async () => {
    await ground?.close();
    ground = undefined;
  };
  try {
    for (const fault of matrix.toSorted((a, b) => rank(a) - rank(b))) {
      const loads = fault.loads.filter((name) => !only || name === only);
      const unfit = (await unfitness(fault, chosen, settings.driver)) ?? (loads.length ? undefined : `not under ${only!}`);
      if (unfit) results.push(notRun(fault, settings, unfit));
      for (const load of unfit ? [] : loads) {
        tell(`${new Date().toISOString()} ${fault.id} ${fault.title}, ${load} …`);
        const began = Date.now();
        try {
          if (ground && ground.kind !== (fault.ground ?? 'common')) await leave();
          ground ??= await Ground.open(join(home, `ground-${++grounds}`), fault.ground);
          results.push(await runFault(ground, fault, { ...settings, load, spares, folder: join(home, `${fault.id}-${load}`) }));
        } catch (error) {
          const why = `the run broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
          results.push({ ...notRun(fault, settings, why), load, verdict: 'invalid', seconds: Math.round((Date.now() - began) / 1000) });
          await leave();
        }
        tell(tableOf(results.slice(-1)));
      }
    }
  } finally {
    spares.close();
    await leave();
  }
  return results;
}

/** Those that want a ground of their own come last, so that it is changed once. */
const rank = ({ ground = 'common' }: Fault): number => (ground === 'common' ? 0 : 1);

/** Why the fault is not run; undefined where it is. */
async function unfitness(fault: Fault, chosen: Fault[], driver: DriverName): Promise<string | undefined> {
  if (chosen.includes(fault)) return fault.prevented?.();
  return driver === driverNames[0] || fault.everyDriver
    ? 'not asked for'
    : `of ${driver} only ${matrix
        .filter(({ everyDriver }) => everyDriver)
        .map(({ id }) => id)
        .join(', ')} are asked`;
}

function choose(ids: string[], driver: DriverName): Fault[] {
  const unknown = ids.filter((id) => !matrix.some((fault) => fault.id === id));
  if (unknown.length) throw new Error(`there is no ${unknown.join(', ')}; there are: ${matrix.map(({ id }) => id).join(', ')}`);
  const offered = matrix.filter(({ everyDriver }) => driver === driverNames[0] || everyDriver);
  return ids.length ? matrix.filter(({ id }) => ids.includes(id)) : offered;
}

function oneOf<Name extends string>(value: string, names: readonly Name[], what: string): Name {
  const name = names.find((known) => known === value);
  if (!name) throw new Error(`--${what} is one of ${names.join(', ')}`);
  return name;
}
