import { lastLines, type Kept } from '@trunkline/infrastructure';
import { setTimeout as delay } from 'node:timers/promises';
import { RestartDelay } from './restart.delay.ts';

export interface Care {
  name: string;
  log: string;
  start(): Kept;
  say(text: string): void;
  /** Called each time another process has become ready. */
  restarted(): void;
}

/** A child that is started again whenever it ends, until it is stopped. */
export class Supervised {
  readonly name: string;
  private readonly delay = new RestartDelay();
  private readonly stopping = new AbortController();
  private current: Kept;
  private startedAt = Date.now();
  private asked = false;
  private watch = Promise.resolve();

  constructor(private readonly care: Care) {
    this.name = care.name;
    this.current = care.start();
  }

  /** Of the process that runs now. */
  get pid(): number {
    return this.current.pid;
  }

  /** Waits until it is ready and watches over it from then on. Rejects when the first one never gets ready. */
  async begin(): Promise<void> {
    await this.current.ready;
    this.watch = this.keepRunning();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current.stop();
    await this.watch;
  }

  kill(): void {
    this.stopping.abort();
    this.current.kill();
  }

  /** Ends the present process and starts another, without the wait of a crash. */
  async restart(): Promise<void> {
    this.asked = true;
    await this.current.stop();
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await this.current.exited;
      if (signal.aborted) return;
      if (!this.asked) {
        const waitMs = this.delay.after(Date.now() - this.startedAt);
        this.care.say(
          `${this.name} ended; its last lines:\n${await lastLines(this.care.log)}\n${this.name} is started again in ${waitMs / 1000} s`,
        );
        await delay(waitMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
      }
      this.asked = false;
      this.startedAt = Date.now();
      this.current = this.care.start();
      this.current.ready.then(
        () => this.tell(),
        () => undefined,
      );
    }
  }

  private tell(): void {
    if (this.stopping.signal.aborted) return;
    this.care.say(`${this.name} is ready again`);
    this.care.restarted();
  }
}
