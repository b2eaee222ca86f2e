import type { TopicPartition } from '../kafka.port.ts';

interface Gap {
  from: number;
  to: number;
}

/**
 * The offsets of each partition that the client read and showed to nobody: transaction markers and aborted records. It goes past them by itself,
 * so the batch behind them is not asked for at the offset where the one before ended.
 */
export class Gaps {
  private readonly last = new Map<string, Gap>();

  constructor(private readonly told: (place: TopicPartition, from: number, to: number) => void) {}

  /** Everything from one offset up to another, which is left out, held nothing to show. */
  note(topic: string, partition: number, from: number, to: number): void {
    if (to <= from) return;
    const before = this.last.get(`${topic}/${partition}`);
    const gap = { from: before?.to === from ? before.from : from, to };
    this.last.set(`${topic}/${partition}`, gap);
    this.told({ topic, partition }, gap.from, to);
  }

  /** Where a batch asked for at this offset begins when what was passed over on the way to it is counted in. */
  startOf(topic: string, partition: number, fetched: number): number {
    const gap = this.last.get(`${topic}/${partition}`);
    return gap?.to === fetched ? gap.from : fetched;
  }

  /** The partition is read from somewhere else. */
  forget(topic: string, partition: number): void {
    this.last.delete(`${topic}/${partition}`);
  }
}
