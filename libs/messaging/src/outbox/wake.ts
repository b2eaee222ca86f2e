/** Lets a loop wait for work: until somebody wakes it, or until the time is over. A call that comes while it is busy is remembered. */
export class Wake {
  private pending = false;
  private resume?: () => void;

  up(): void {
    this.pending = true;
    this.resume?.();
  }

  /** Waits at most this long; at once when there was a call since the last wait, unless `deaf`. */
  async within(milliseconds: number, { deaf = false } = {}): Promise<void> {
    if (this.pending && !deaf) {
      this.pending = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      if (deaf) return;
      this.resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.resume = undefined;
    if (!deaf) this.pending = false;
  }
}
