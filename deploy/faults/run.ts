import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { check, violated, type Findings } from './check.ts';
import type { Evidence } from './evidence.ts';
import { duplicatesOn, type Fault, type Profile, type Strike } from './fault.ts';
import { gather } from './gather.ts';
import type { Ground } from './ground.ts';
import { readHistory, type Written } from './history.ts';
import { loads, type LoadName } from './load.ts';
import { Stage, type StageSettings } from './stage.ts';

export type Verdict = 'ok' | 'VIOLATED' | 'invalid' | 'not run';

/** What became of one fault under one load. */
export interface Result {
  fault: Fault['id'];
  title: string;
  load: LoadName;
  driver: string;
  seed: number;
  verdict: Verdict;
  why?: string;
  seconds: number;
  fired?: number;
  wanted?: number;
  events?: number;
  duplicates?: number;
  /** The longest a committed event waited for its effect. */
  longestWaitMs?: number;
  quietAfterMs?: number;
  measured?: Record<string, number>;
  /** What the matrix wants and this run did not reach; speed depends on the machine, so it turns nothing red. */
  missed?: string;
  findings?: Findings;
}

export interface RunSettings extends Omit<StageSettings, 'load'> {
  profile: Profile;
  load: LoadName;
  keep: boolean;
}

const calmMs = 2000;
const leastDone = 0.95;

/** Brings one fault on one load, lets it heal, and judges. */
export async function runFault(ground: Ground, fault: Fault, settings: RunSettings): Promise<Result> {
  const began = Date.now();
  const { folder, driver, seed, profile } = settings;
  const base = { fault: fault.id, title: fault.title, load: settings.load, driver, seed };
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const prevented = await fault.prevented?.();
  if (prevented) return { ...base, verdict: 'not run', why: prevented, seconds: 0 };

  const part = profile === 'ci' ? 10 : 1;
  const amount = Math.max(1, Math.round(fault.amount / part / fault.loads.length));
  const load = { ...loads[settings.load], backlog: loads[settings.load].backlog / part };
  const histories = join(folder, 'history');
  await mkdir(histories, { recursive: true });
  const stage = await Stage.open(ground, { folder: histories, driver, seed, load });
  let strike: Strike;
  let evidence: Evidence;
  try {
    await begin(stage);
    strike = await fault.strike(stage, amount);
    await Promise.all(stage.all('writer').map((actor) => actor.stop()));
    const quietAfterMs = await stage.quiet();
    if (fault.after) strike = await fault.after(stage);
    evidence = await gather(stage, quietAfterMs);
  } finally {
    await stage.close();
  }
  const findings = check(evidence);
  const broken = violated(findings);
  const invalid = doubts(fault, strike, evidence, await readHistory(histories));
  const verdict: Verdict = broken.length ? 'VIOLATED' : invalid ? 'invalid' : 'ok';
  if (verdict === 'ok' && !settings.keep) await rm(folder, { recursive: true, force: true });
  return {
    ...base,
    verdict,
    ...(broken.length ? { why: broken.join(', ') } : invalid ? { why: invalid } : {}),
    seconds: seconds(),
    fired: strike.fired,
    wanted: strike.wanted,
    events: evidence.operations.filter(({ outcome }) => outcome === 'committed').reduce((sum, { events }) => sum + events.length, 0),
    duplicates: duplicatesOn(evidence.wire),
    ...(load.backlog ? {} : { longestWaitMs: longestWait(evidence) }),
    ...(evidence.quietAfterMs === undefined ? {} : { quietAfterMs: evidence.quietAfterMs }),
    ...(strike.measured ? { measured: strike.measured } : {}),
    ...((strike.measured?.longestResumeMs ?? 0) > (fault.resumeMs ?? Infinity) ? { missed: `the target is ${fault.resumeMs!} ms` } : {}),
    findings,
  };
}

/** Two relays, three consumers, a writer at the load's pace; and a moment of calm, so that something was done before the fault. */
async function begin(stage: Stage): Promise<void> {
  const { backlog } = stage.settings.load;
  if (backlog) await (await stage.start('writer', 'past', { backlog })).ended;
  await Promise.all(['relay-1', 'relay-2'].map((name) => stage.start('relay', name)));
  await Promise.all(['consumer-1', 'consumer-2', 'consumer-3'].map((name) => stage.start('consumer', name)));
  await stage.start('writer', 'api');
  await stage.settled();
  await stage.wait(calmMs);
}

/** Why the run proves nothing, if so. */
function doubts(fault: Fault, { wanted, fired }: Strike, evidence: Evidence, lines: Written[]): string | undefined {
  if (fired < wanted) return `the fault fired ${fired} times of ${wanted}`;
  const first = Math.min(...lines.filter(({ what }) => what === 'fault').map(({ wall }) => wall));
  const tried = evidence.operations.filter(({ at, outcome }) => at < first && outcome !== 'rolledBack');
  const refused = lines.filter(({ what, wall }) => what === 'refused' && wall < first).length;
  const done = tried.filter(({ outcome }) => outcome === 'committed').length;
  if (done === 0 || done / (tried.length + refused) < leastDone) return `only ${done} of ${tried.length + refused} transactions were committed before the fault`;
  return fault.doubt?.(evidence);
}

function longestWait({ operations, effects }: Evidence): number {
  const committed = new Map(operations.filter(({ outcome }) => outcome === 'committed').flatMap(({ events, at }) => events.map(({ token }) => [token, at] as const)));
  return Math.round(effects.reduce((longest, { token, at }) => Math.max(longest, at - (committed.get(token) ?? at)), 0));
}
