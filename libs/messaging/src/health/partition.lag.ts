const mostSeen = 64;

/** How far the effects of one partition are behind its log, from what was seen of both. Times are milliseconds since 1970. */
export class PartitionLag {
  private next = 0;
  private end = 0;
  private movedAt: number;
  /** The transaction that is waited for, by its first record, and when that was seen first. */
  private held?: { stable: number; since: number };
  /** Ends of the log behind `next`, and when each was seen first: nothing before an end is younger than that. */
  private seen: { end: number; at: number }[] = [];
  private head?: { offset: number; timestamp: number };

  constructor(now: number) {
    this.movedAt = now;
  }

  /** The log ends here, everything before `next` has had its effects, and what is from `stable` on is shown to nobody yet. */
  observe(next: number, end: number, now: number, stable = end): void {
    if (end < this.end) this.seen = [];
    if (next !== this.next || next >= stable) this.movedAt = now;
    if (next < stable || stable >= end) this.held = undefined;
    else if (this.held?.stable !== stable) this.held = { stable, since: now };
    if (end > (this.seen.at(-1)?.end ?? 0)) this.seen.push({ end, at: now });
    this.seen = this.seen.filter((sight) => sight.end > next);
    if (this.seen.length > mostSeen) this.seen = this.seen.filter((_, index) => index % 2 === 0);
    if (this.head && this.head.offset < next) this.head = undefined;
    this.next = next;
    this.end = end;
  }

  /** The records in hand; the first without an effect tells its age itself. */
  inHand(records: { offset: number; timestamp: number }[]): void {
    const first = records.find(({ offset }) => offset >= this.next);
    if (first && (!this.head || first.offset < this.head.offset)) this.head = { offset: first.offset, timestamp: first.timestamp };
  }

  /** What could not be seen is no standstill. */
  forgive(now: number): void {
    this.movedAt = now;
  }

  get records(): number {
    return Math.max(0, this.end - this.next);
  }

  /** Milliseconds since the oldest record without an effect came; since it was seen first, where it was never in hand. 0 when there is none. */
  age(now: number): number {
    if (this.records === 0) return 0;
    return Math.max(0, now - Math.min(this.head?.timestamp ?? now, this.seen[0]?.at ?? now));
  }

  /** Milliseconds for which nothing could be done, as what comes next is in a transaction that its producer has not ended. */
  waiting(now: number): number {
    return this.held ? now - this.held.since : 0;
  }

  /** Milliseconds for which there was something to do and nothing done. */
  standstill(now: number): number {
    return this.records === 0 ? 0 : now - this.movedAt;
  }
}
