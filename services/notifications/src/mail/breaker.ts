/** Keeps a sender from storming a mail server that is away: while open nothing is tried, then one try at a time until one succeeds. */
export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;

  /** `clock` in milliseconds, never going back; delays in milliseconds. */
  constructor(
    private readonly clock: () => number = () => performance.now(),
    private readonly firstDelay = 1_000,
    private readonly longestDelay = 30_000,
  ) {}

  /** How many sends may be under way at once: 0 while open, 1 to find out whether the server is back, otherwise `most`. */
  allowance(most: number): number {
    if (!this.failures) return most;
    return this.clock() < this.openUntil ? 0 : 1;
  }

  /** Milliseconds until something may be tried again. */
  get wait(): number {
    return this.failures ? Math.max(0, this.openUntil - this.clock()) : 0;
  }

  get isOpen(): boolean {
    return this.failures > 0;
  }

  succeeded(): void {
    this.failures = 0;
  }

  /** The server could not be reached or refused everybody. Failures of sends that were under way together count as one. */
  failed(): void {
    if (this.failures && this.clock() < this.openUntil) return;
    this.openUntil = this.clock() + Math.min(this.firstDelay * 2 ** this.failures, this.longestDelay);
    this.failures += 1;
  }
}
