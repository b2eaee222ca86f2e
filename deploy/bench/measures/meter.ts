import { readdirSync, readFileSync } from 'node:fs';

/** What some processes used: seconds of processor time since they began, and the largest resident memory seen. */
export interface Use {
  cpuSeconds: number;
  residentMb: number;
}

interface Stat {
  parent: number;
  ticks: number;
  /** Of children that ended and were waited for. */
  reaped: number;
  pages: number;
}

const ticksPerSecond = 100;
const pageMb = 4096 / 1024 / 1024;

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, ticks: fields[11]! + fields[12]!, reaped: fields[13]! + fields[14]!, pages: fields[21]! };
  } catch {
    return undefined;
  }
}

function family(roots: number[]): Map<number, Stat> {
  const all = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat) all.set(Number(name), stat);
  }
  const members = new Map<number, Stat>();
  const add = (pid: number): void => {
    const stat = all.get(pid);
    if (!stat || members.has(pid)) return;
    members.set(pid, stat);
    for (const [child, { parent }] of all) if (parent === pid) add(child);
  };
  roots.forEach(add);
  return members;
}

/** Measures processes and all they started, those that ended included. Linux only; elsewhere everything reads as 0. */
export class Meter {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly roots: () => number[]) {
    this.timer = setInterval(() => this.look(), 500);
    this.timer.unref();
    this.look();
  }

  /** What was used so far. */
  read(): Use {
    return { cpuSeconds: this.look(), residentMb: this.peak };
  }

  stop(): Use {
    clearInterval(this.timer);
    return this.read();
  }

  private look(): number {
    if (process.platform !== 'linux') return 0;
    const members = [...family(this.roots()).values()];
    this.peak = Math.max(this.peak, members.reduce((sum, { pages }) => sum + pages, 0) * pageMb);
    return members.reduce((sum, { ticks, reaped }) => sum + ticks + reaped, 0) / ticksPerSecond;
  }
}
