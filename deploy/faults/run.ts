import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from './actors/actor.settings.ts';
import { check, violated, type Findings } from './checks/check.ts';
import type { Evidence } from './evidence/evidence.ts';
import { duplicatesOn, type Fault, type Profile, type Strike } from './faults/fault.ts';
import { gather } from './stage/gather.ts';
import type { Ground } from './stage/ground.ts';
import { loads, type LoadName } from './load/load.ts';
import { compare, keepsUp, paceOf, waitsOf, type Pace } from './faults/pace.ts';
import { Stage, type StageSettings } from './stage/stage.ts';

export type Verdict = 'ok' | 'VIOLATED' | 'invalid' | 'not run';

/** What became of one fault under one load. */
export interface Result {
  fault: Fault['id'];
  title: string;
  load: LoadName | '–';
  driver: string;
  seed: number;
  verdict: Verdict;
  why?: string;
  seconds: number;
  fired?: number;
  wanted?: number;
  pace?: Pace;
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

const warmMs = 500;
/** Longer where what comes after is compared with it, or counts only where the load is carried. */
const calmMs = ({ bounds, resumeMs }: Fault) => (bounds || resumeMs ? 3000 : 1000);
const leastDone = 0.95;
const cast: [role: Role, name: string][] = [
  ['consumer', 'consumer-1'],
  ['consumer', 'consumer-2'],
  ['consumer', 'consumer-3'],
  ['relay', 'relay-1'],
  ['relay', 'relay-2'],
  ['writer', 'api'],
];

/** Brings one fault on one load, lets it heal, and judges. */
export async function runFault(ground: Ground, fault: Fault, settings: RunSettings): Promise<Result> {
  const began = Date.now();
  const { folder, driver, seed, profile, spares } = settings;
  const base = { fault: fault.id, title: fault.title, load: settings.load, driver, seed };
  const part = profile === 'ci' ? 10 : 1;
  const amount = Math.max(1, Math.round(fault.amount / part / fault.loads.length));
  const load = { ...loads[settings.load], backlog: loads[settings.load].backlog / (fault.wholeLoad ? 1 : part) };
  const histories = join(folder, 'history');
  await mkdir(histories, { recursive: true });
  const stage = await Stage.open(ground, { folder: histories, driver, seed, load, spares });
  let strike: Strike;
  let evidence: Evidence;
  let calmFrom: number;
  try {
    calmFrom = await begin(stage, fault);
    strike = await fault.strike(stage, amount);
    await Promise.all(stage.all('writer').map((actor) => actor.stop()));
    const quietAfterMs = await stage.quiet();
    if (fault.after) strike = await fault.after(stage);
    spares.keep(cast.length);
    evidence = await gather(stage, quietAfterMs);
  } finally {
    await stage.close();
  }
  if (strike.mails) evidence.mails = strike.mails;
  if (fault.count) strike.fired = fault.count(evidence);
  const calm = { from: calmFrom, until: Math.min(calmFrom + calmMs(fault), firstOf(evidence.strikes)) };
  const pace = paceOf(evidence, load, calm);
  const compared = strike.during && compare(evidence, calm, strike.during, fault.bounds);
  const measured = { ...strike.measured, ...compared?.measured };
  const late = (measured['longestResumeMs'] ?? 0) > (fault.resumeMs ?? Infinity);
  const findings = check(evidence);
  for (const name of fault.unjudged ?? []) findings[name] = { checked: 0, offenders: 0, first: [] };
  const broken: string[] = [...violated(findings), ...(late && keepsUp(pace) ? [`resumed after more than ${fault.resumeMs!} ms`] : [])];
  const missed = [
    ...(compared?.missed ?? []),
    ...(strike.missed ? [strike.missed] : []),
    ...[fault.regret?.(evidence)].filter((regret) => regret !== undefined),
    ...(late ? [`the target is ${fault.resumeMs!} ms`] : []),
    ...(keepsUp(pace) ? [] : [`the machine does not carry the load: ${pace.calm} of ${pace.asked} events/s before the fault`]),
  ];
  const invalid = doubts(fault, strike, evidence);
  const verdict: Verdict = broken.length ? 'VIOLATED' : invalid ? 'invalid' : 'ok';
  if (verdict === 'ok' && !settings.keep) await rm(folder, { recursive: true, force: true });
  return {
    ...base,
    verdict,
    ...(broken.length ? { why: broken.join(', ') } : invalid ? { why: invalid } : {}),
    seconds: Math.round((Date.now() - began) / 1000),
    fired: strike.fired,
    wanted: strike.wanted,
    pace,
    events: evidence.operations.filter(({ outcome }) => outcome === 'committed').reduce((sum, { events }) => sum + events.length, 0),
    duplicates: duplicatesOn(evidence.wire),
    ...(load.backlog ? {} : { longestWaitMs: Math.round(waitsOf(evidence).reduce((longest, { ms }) => Math.max(longest, ms), 0)) }),
    ...(evidence.quietAfterMs === undefined ? {} : { quietAfterMs: evidence.quietAfterMs }),
    ...(Object.keys(measured).length ? { measured } : {}),
    ...(missed.length ? { missed: missed.join('; ') } : {}),
    findings,
  };
}

/** A line of the table for a fault that was not run. */
export const notRun = (
  { id, title }: Pick<Fault, 'id' | 'title'>,
  { driver, seed }: { driver: string; seed: number },
  why: string,
): Result => ({ fault: id, title, load: '–', driver, seed, verdict: 'not run', why, seconds: 0 });

/** Two relays, three consumers, a writer at the load's pace; and a moment of calm, so that something was done before the fault. Returns since when it is calm. */
async function begin(stage: Stage, fault: Fault): Promise<number> {
  const { backlog } = stage.settings.load;
  await fault.prepare?.(stage);
  if (backlog) await (await stage.start('writer', 'past', { backlog })).ended;
  await Promise.all(cast.map(([role, name]) => stage.start(role, name)));
  await stage.settled();
  await stage.wait(warmMs);
  const calmFrom = Date.now();
  await stage.wait(calmMs(fault));
  return calmFrom;
}

const firstOf = (strikes: number[]): number => strikes.reduce((first, at) => Math.min(first, at), Infinity);

/** Why the run proves nothing, if so. */
function doubts(fault: Fault, { wanted, fired }: Strike, evidence: Evidence): string | undefined {
  if (fired < wanted) return `the fault fired ${fired} times of ${wanted}`;
  const first = firstOf(evidence.strikes);
  const tried = evidence.operations.filter(({ at, outcome }) => at < first && outcome !== 'rolledBack');
  const refused = evidence.refusals.filter((at) => at < first).length;
  const done = tried.filter(({ outcome }) => outcome === 'committed').length;
  if (done === 0 || done / (tried.length + refused) < leastDone) {
    return `only ${done} of ${tried.length + refused} transactions were committed before the fault`;
  }
  return fault.doubt?.(evidence);
}
