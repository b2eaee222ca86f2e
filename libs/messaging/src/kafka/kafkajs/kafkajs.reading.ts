import type { ConsumerEvents, IncomingBatch, TopicPartition } from '../kafka.port.ts';
import { Gaps } from './kafkajs.gaps.ts';

/** As much of kafkajs' batch payload as is used here. */
export interface Fetched {
  batch: { topic: string; partition: number; messages: { offset: string }[]; lastOffset(): string };
  heartbeat(): Promise<void>;
  resolveOffset(offset: string): void;
  isRunning(): boolean;
  isStale(): boolean;
}

/** As much of kafkajs' consumer as is used here; topics by their full names. */
export interface Reader {
  seek(position: { topic: string; partition: number; offset: string }): void;
  pause(topics: { topic: string; partitions: number[] }[]): void;
  resume(topics: { topic: string; partitions: number[] }[]): void;
}

const patienceMs = 500;
const beatMs = 500;

/**
 * Hands on the batches of one consumer, with heartbeats. kafkajs fetches nothing from a broker until all batches of its last answer are done, so
 * one that takes its time is left to end by itself, its partition paused, while the others are read on.
 */
export class Reading {
  readonly gaps: Gaps;
  private readonly slow = new Set<Promise<unknown>>();
  private stopping = false;
  /** Counts the changes of the group. */
  private term = 0;

  constructor(
    private readonly reader: Reader,
    private readonly events: ConsumerEvents,
  ) {
    this.gaps = new Gaps((place, from, to) => events.onPassed?.(place, from, to));
  }

  /** What is in hand belongs to a group that is no more. A heartbeat tells so as well, but only to whichever of kafkajs' loops sends it. */
  revoke(): void {
    this.term++;
  }

  seek({ topic, partition, offset }: TopicPartition & { offset: number }): void {
    this.gaps.forget(topic, partition);
    this.reader.seek({ topic, partition, offset: String(offset) });
  }

  async take({ batch, heartbeat, resolveOffset, isRunning, isStale }: Fetched, incoming: IncomingBatch): Promise<void> {
    const { topic, partition } = batch;
    const place = [{ topic, partitions: [partition] }];
    if (this.stopping) return this.reader.pause(place);
    const { term } = this;
    let lost: unknown;
    const beat = setInterval(() => void heartbeat().catch((error: unknown) => (lost = error)), beatMs);
    const alive = () => lost === undefined && term === this.term && !this.stopping && isRunning() && !isStale();
    const goOn = (next: number) => {
      if (lost !== undefined) throw lost as Error;
      const last = batch.messages.at(-1);
      if (isStale() || term !== this.term) return;
      if (last && next === Number(last.offset) + 1) {
        this.gaps.note(topic, partition, next, Number(batch.lastOffset()) + 1);
        resolveOffset(last.offset);
      } else this.seek({ topic, partition, offset: next });
    };
    const from = this.gaps.startOf(topic, partition, incoming.fetchedOffset);
    const work = this.events
      .onBatch({ ...incoming, fetchedOffset: from }, alive)
      .then(goOn)
      .finally(() => clearInterval(beat));
    if (await endsWithin(work, patienceMs)) return;
    this.reader.pause(place);
    const rest = work
      .catch(() => undefined)
      .finally(() => {
        this.slow.delete(rest);
        if (!this.stopping) this.reader.resume(place);
      });
    this.slow.add(rest);
  }

  /** Takes no more batches, and waits for those in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.slow);
  }
}

/** Whether the work is done by then; throws what it throws until then. */
async function endsWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, ms, false)));
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
