import type { IncomingBatch, TopicPartition } from '../kafka.port.ts';

/** One partition while it is ours: from where to read on, and the one batch that was read ahead. */
export class PartitionFlow {
  assigned = false;
  /** A batch of this partition is being handled, perhaps one of an earlier assignment. */
  busy = false;
  waiting: IncomingBatch | undefined;
  /** The offset to fetch at; none until somebody says where to begin, for the client's own idea of it counts nothing. */
  from: number | undefined;
  /** Why nothing more is fetched before somebody says anew where to begin. */
  doubt: string | undefined;
  /** The identity of the topic that is read; another one with the same name is another log. */
  topicId: string | undefined;
  /** Raised whenever the position is set: answers to earlier questions are thrown away. */
  turn = 0;
  /** Where the newest batch that was read ends, or where we were sent: nothing but markers lies between it and `from`. */
  private position = 0;

  constructor(readonly place: TopicPartition) {}

  assign(assigned: boolean): void {
    this.assigned = assigned;
    this.clear(undefined);
  }

  seek(offset: number): void {
    this.clear(offset);
    this.position = offset;
  }

  get hungry(): boolean {
    return this.assigned && this.from !== undefined && !this.doubt && !this.waiting;
  }

  get ready(): boolean {
    return this.assigned && !this.busy && this.waiting !== undefined;
  }

  /** What lies between the newest record and where to read on, if anything: it is shown to nobody. */
  get passed(): { from: number; to: number } | undefined {
    return this.from !== undefined && this.from > this.position ? { from: this.position, to: this.from } : undefined;
  }

  /** Keeps what was fetched, and goes on behind it. */
  accept(records: IncomingBatch['records'], next: number, highWatermark: number): void {
    this.from = next;
    const last = records.at(-1);
    if (!last) return;
    this.waiting = { ...this.place, fetchedOffset: this.position, highWatermark, records };
    this.position = last.offset + 1;
  }

  private clear(from: number | undefined): void {
    this.turn++;
    this.from = from;
    this.waiting = this.doubt = this.topicId = undefined;
  }
}
