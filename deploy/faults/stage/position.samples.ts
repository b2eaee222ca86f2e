interface Position {
  topic: string;
  partition: number;
  next: number;
  generation: number;
}

const everyMs = 250;

/** Looks several times a second at where the consumers stand, and tells of each partition that moved since. */
export class PositionSamples {
  private readonly seen = new Map<string, string>();
  private timer?: NodeJS.Timeout;
  private sample?: Promise<void>;

  constructor(
    private readonly look: () => Promise<Position[]>,
    private readonly tell: (moved: Position[]) => void,
  ) {}

  /** A look that fails is left out: a fault may have taken the database away. */
  start(): void {
    const once = () =>
      this.take()
        .catch(() => undefined)
        .finally(() => (this.sample = undefined));
    this.timer = setInterval(() => void (this.sample ??= once()), everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Resolves when the last look is over. */
  async stopped(): Promise<void> {
    await this.sample;
  }

  private async take(): Promise<void> {
    const moved = (await this.look()).filter(({ topic, partition, next, generation }) => {
      const name = `${topic}/${partition}`;
      const stand = `${generation}/${next}`;
      const same = this.seen.get(name) === stand;
      this.seen.set(name, stand);
      return !same;
    });
    if (moved.length) this.tell(moved);
  }
}
