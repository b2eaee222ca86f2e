import { combine, type Figures } from '../measures/figures.ts';
import type { Floor } from '../measures/floor.ts';
import { measurements, type Measurement, type SystemName } from '../systems/systems.ts';

/** What came of one system in one measurement: figures; or `failed`, or `leftOut`, and in its words why there are none. */
export type Outcome = Figures;

export interface Machine {
  cpus: number;
  model: string;
  memoryGb: number;
  system: string;
  node: string;
}

/** One run, as its JSON file has it. */
export type Results = { date: string; seconds: number; profile: string; commit: string; machine: Machine; floor?: Floor } & Partial<
  Record<Measurement, Partial<Record<SystemName, Outcome>>>
>;

/** Gathers outcomes round by round; what it gives is whole after each of them. */
export class Gathered {
  private readonly outcomes = new Map<Measurement, Map<SystemName, Outcome[]>>();
  private readonly began = performance.now();
  floor?: Floor;

  constructor(private readonly about: { date: string; profile: string; commit: string; machine: Machine }) {}

  add(measurement: Measurement, system: SystemName, outcome: Outcome): void {
    const ofMeasurement = this.outcomes.get(measurement) ?? new Map<SystemName, Outcome[]>();
    this.outcomes.set(measurement, ofMeasurement.set(system, [...(ofMeasurement.get(system) ?? []), outcome]));
  }

  results(): Results {
    const { date, profile, commit, machine } = this.about;
    const parts = measurements.flatMap((measurement) => {
      const systems = this.outcomes.get(measurement);
      return systems ? [[measurement, Object.fromEntries([...systems].map(([name, rounds]) => [name, inOne(rounds)]))] as const] : [];
    });
    const floor = this.floor && { floor: roundAll({ ...this.floor }) as unknown as Floor };
    return {
      date,
      seconds: Math.round((performance.now() - this.began) / 1000),
      profile,
      commit,
      machine,
      ...floor,
      ...Object.fromEntries(parts),
    };
  }
}

/** Medians of the rounds that succeeded, with the rounds' own main figure beside them; a failure only where none did. */
function inOne(rounds: Outcome[]): Outcome {
  const good = rounds.filter((round) => !('failed' in round) && !('leftOut' in round));
  if (good.length === 0) return rounds.at(-1)!;
  const combined = combine(good);
  const main = ['p99Ms', 'eventsPerSecond'].find((name) => typeof combined[name] === 'number');
  const failures = rounds.length - good.length;
  const spread: Figures =
    rounds.length > 1 && main ? { rounds: good.map((round) => (typeof round[main] === 'number' ? rounded(round[main]) : null)) } : {};
  return roundAll({ ...combined, ...spread, ...(failures ? { failedRounds: failures } : ({} as Figures)) });
}

/** A number by its path, such as `publishers8.p99Ms`; undefined where there is none. */
export function figureOf(outcome: Outcome | undefined, path: string): number | undefined {
  const found = path.split('.').reduce<unknown>((inner, part) => (inner as Figures | undefined)?.[part], outcome);
  return typeof found === 'number' ? found : undefined;
}

/** Three figures say all that such a measurement knows. */
export const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

function roundAll(figures: Figures): Figures {
  const one = (value: Figures[string]): Figures[string] => {
    if (typeof value === 'number') return rounded(value);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? roundAll(value) : value;
  };
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, one(value)]));
}
