import { Clock } from '@trunkline/domain';

/** A clock that stands still until it is told otherwise. */
export class FakeClock extends Clock {
  private time: Date;

  constructor(now: string | Date = '2026-03-01T08:00:00Z') {
    super();
    this.time = new Date(now);
  }

  override now(): Date {
    return new Date(this.time);
  }

  set(now: string | Date): void {
    this.time = new Date(now);
  }

  advance(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }
}
