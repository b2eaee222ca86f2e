/** What one invariant came to: how many things were looked at, how many of them offend, and the first few in words. */
export interface Finding {
  checked: number;
  offenders: number;
  first: string[];
}

const shown = 5;

/** Counts what was looked at and keeps the first few offenders in words. */
export class Judgement implements Finding {
  checked = 0;
  offenders = 0;
  readonly first: string[] = [];

  /** One thing looked at; `offence` is asked for only when it does not hold. */
  expect(holds: boolean, offence: () => string): void {
    this.checked++;
    if (holds) return;
    this.offenders++;
    if (this.first.length < shown) this.first.push(offence());
  }
}
