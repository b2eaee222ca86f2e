import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ActorSettings, Befallen, Said, Told } from './actor.settings.ts';

const program = fileURLToPath(new URL('actor.js', import.meta.url));

const living = new Set<ChildProcess>();
// One that SIGSTOP holds does not hear that its conductor is gone.
process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')));

/** Without source maps, which cost a quarter of the time it takes to load. */
function begin(): ChildProcess {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/** Processes that have loaded everything and wait to be told what they are: on a busy machine, loading takes longer than most faults. */
export class Spares {
  private readonly waiting: ChildProcess[] = [];

  /** Sees to it that so many wait. */
  keep(count: number): void {
    while (this.waiting.length < count) this.waiting.push(begin());
  }

  take(): ChildProcess {
    this.keep(1);
    return this.waiting.shift()!;
  }

  close(): void {
    for (const unused of this.waiting.splice(0)) unused.kill('SIGKILL');
  }
}

/** One process of a run, as its conductor holds it. */
export class Actor {
  readonly ended: Promise<unknown>;
  readonly ready: Promise<unknown>;
  partitions = 0;
  /** What it told of itself, and how often. */
  readonly befell = new Map<Befallen, number>();
  alive = true;
  /** Its end is ours: we killed or stopped it, or told it to strike itself down. */
  expected = false;

  constructor(
    private readonly child: ChildProcess,
    readonly settings: ActorSettings,
    private readonly died: (death: string) => void,
  ) {
    const { name, hooks, folder, start } = settings;
    this.expected = Boolean(hooks.backlog ?? hooks.dieAtCommit ?? hooks.dieAfterSend);
    const output = createWriteStream(join(folder, `${name}-${start}.log`));
    this.child.stdout!.pipe(output, { end: false });
    this.child.stderr!.pipe(output, { end: false });
    this.ended = once(this.child, 'exit').then(([code, signal]) => {
      this.alive = false;
      this.partitions = 0;
      if (!this.expected) this.died(`${name} ended by itself (${String(signal ?? code)})`);
    });
    this.ready = new Promise((resolve) => {
      this.child.on('message', (said: Said) => {
        if ('ready' in said) resolve(undefined);
        else if ('befell' in said) this.befell.set(said.befell, (this.befell.get(said.befell) ?? 0) + 1);
        else this.partitions = said.joined ? said.partitions : 0;
      });
      void this.ended.then(resolve);
    });
    this.child.send(settings);
  }

  get pid(): number {
    return this.child.pid!;
  }

  tell(told: Told): void {
    if (this.child.connected) this.child.send(told);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async kill(): Promise<void> {
    this.expected = true;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Lets it finish what it has in hand; kills it when that takes more than half a minute. */
  async stop(): Promise<void> {
    if (!this.alive) return;
    this.expected = true;
    this.tell('stop');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    await this.ended;
    clearTimeout(patience);
  }

  /** Tells it by SIGTERM to finish and leave; says whether it did so well, within half a minute. */
  async retire(): Promise<boolean> {
    this.expected = true;
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    await this.ended;
    clearTimeout(patience);
    return this.child.exitCode === 0;
  }

  /** Whether SIGSTOP holds it. */
  async halted(): Promise<boolean> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8').catch(() => '');
    return /^State:\s+T/m.test(status);
  }
}
