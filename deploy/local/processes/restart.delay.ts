const firstMs = 200;
const longestMs = 5000;
const healthyMs = 30_000;

/** How long to wait before a crashed child is started again: 0.2 s, doubling to 5 s; anew from 0.2 s once it has lived for 30 s. */
export class RestartDelay {
  private next = firstMs;

  /** `livedMs`: how long the child that ended had been up. */
  after(livedMs: number): number {
    if (livedMs >= healthyMs) this.next = firstMs;
    const delay = this.next;
    this.next = Math.min(delay * 2, longestMs);
    return delay;
  }
}
