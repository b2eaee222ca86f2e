/** One report, and whoever waits for what becomes of it. */
interface Waiting<T, V> {
  member: T;
  settled: PromiseWithResolvers<V>;
}

/** A batch of so many is worth a transaction of its own. */
const large = 100;
/** The most that one transaction takes. */
const most = 500;
/** What is under way for so long may hang: those that wait go on without it. */
const patienceMs = 50;
const mostLanes = 4;

/**
 * Lets what comes at the same time share a transaction: while one is under way the next ones gather, and go together when it ends. One that comes alone
 * goes at once. Whatever `take` does not settle is rejected with what it throws.
 */
export class ReportQueue<T, V> {
  private waiting: Waiting<T, V>[] = [];
  private lanes = 0;
  private impatient?: NodeJS.Timeout | undefined;

  /** `take` settles members in order, one by one or many at once. */
  constructor(private readonly take: (members: T[], settle: (index: number, verdict: V) => void) => Promise<void>) {}

  /** Takes these in order, side by side with others. */
  add(members: T[]): Promise<V[]> {
    const entries = members.map((member) => ({ member, settled: Promise.withResolvers<V>() }));
    if (members.length >= large) void this.run(entries);
    else {
      this.waiting.push(...entries);
      if (this.lanes === 0) this.next();
      else this.watch();
    }
    return Promise.all(entries.map(({ settled }) => settled.promise));
  }

  private next(): void {
    clearTimeout(this.impatient);
    this.impatient = undefined;
    const part = this.waiting.splice(0, most);
    if (part.length === 0) return;
    this.lanes++;
    void this.run(part).finally(() => {
      this.lanes--;
      this.next();
    });
    if (this.waiting.length) this.watch();
  }

  private watch(): void {
    if (this.lanes < mostLanes) this.impatient ??= setTimeout(() => this.next(), patienceMs);
  }

  private async run(entries: Waiting<T, V>[]): Promise<void> {
    try {
      await this.take(
        entries.map(({ member }) => member),
        (index, verdict) => entries[index]!.settled.resolve(verdict),
      );
    } catch (error) {
      for (const { settled } of entries) settled.reject(error);
    }
  }
}
