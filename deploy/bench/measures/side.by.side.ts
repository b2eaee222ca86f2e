import { Meters } from './setting.ts';
import { median, type Figures } from './figures.ts';
import type { Yard } from './yard.ts';

/** What is measured with a part of a service and without it. */
export interface SideBySide {
  /** Slices with it, and as many without, taken in turns. */
  slices: number;
  /** Has the service leave the part out, or take it in again. */
  turn(): void;
  pids(): number[];
  /** Works for a slice. */
  work(): Promise<{ done: number; seconds: number }>;
}

/**
 * The rate and the processor time with a part, each over that without it: slices in turns, with and without changing which comes first, so that whatever
 * else goes on meets both alike. Rates are compared pair by pair, and the middle pair counts.
 */
export async function sideBySide(yard: Yard, { slices, turn, pids, work }: SideBySide): Promise<Figures> {
  const found = { with: new Side(), without: new Side() };
  let isWith = true;
  const slice = async (wanted: boolean) => {
    if (wanted !== isWith) turn();
    isWith = wanted;
    const meters = Meters.of(yard, pids);
    const { done, seconds } = await work();
    found[wanted ? 'with' : 'without'].add(done, seconds, meters.per(1));
  };
  for (let n = 0; n < slices; n++) {
    await slice(n % 2 === 0);
    await slice(n % 2 !== 0);
  }
  if (!isWith) turn();
  const { with: those, without: others } = found;
  const ratios = those.rates.map((rate, n) => others.rates[n]! / rate);
  return {
    perSecond: median(those.rates)!,
    perSecondWithout: median(others.rates)!,
    costOfTime: median(ratios)! - 1,
    cpuPer1000: those.cpuPer1000,
    cpuPer1000Without: others.cpuPer1000,
    costOfCpu: those.cpuPer1000 / others.cpuPer1000 - 1,
  };
}

/** What was done in all slices of one kind. */
class Side {
  readonly rates: number[] = [];
  private done = 0;
  private cpuSeconds = 0;

  add(done: number, seconds: number, { cpuPer1000, postgresCpuPer1000 }: { cpuPer1000: number; postgresCpuPer1000: number }): void {
    this.rates.push(done / seconds);
    this.done += done;
    this.cpuSeconds += (cpuPer1000 + postgresCpuPer1000) / 1000;
  }

  /** Of the service and PostgreSQL. */
  get cpuPer1000(): number {
    return (this.cpuSeconds * 1000) / this.done;
  }
}
