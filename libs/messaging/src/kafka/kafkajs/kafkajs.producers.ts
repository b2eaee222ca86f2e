import type { RecordMetadata } from 'kafkajs';
import { UnknownTopic } from '../kafka.port.ts';
import type { OutgoingBatch } from '../kafka.sender.ts';

interface Disconnectable {
  disconnect(): Promise<void>;
}

/**
 * The producers of one client: one for all topics, and one for each topic that was refused, until it is taken again. kafkajs renews what it knows of
 * every topic a producer ever sent to at once, and one that is denied by now makes that fail for all of them.
 */
export class Producers<P extends Disconnectable> {
  private shared: Line<P>;
  private readonly apart = new Map<string, Line<P>>();

  constructor(
    private readonly open: () => Promise<P>,
    private readonly isRefusal: (error: unknown) => boolean,
  ) {
    this.shared = new Line(open);
  }

  /** Sends on the topic's producer. What the shared one refuses is tried apart before it counts, for another topic may be the culprit. */
  async send<T>(topic: string, work: (producer: P) => Promise<T>): Promise<T> {
    const own = this.apart.get(topic);
    const line = own ?? this.shared;
    try {
      const result = await line.use(work);
      if (own && this.apart.get(topic) === own && this.apart.delete(topic)) void own.close();
      return result;
    } catch (error) {
      if (own || !this.isRefusal(error)) throw error;
      if (line === this.shared) {
        this.shared = new Line(this.open);
        void line.close();
      }
      if (!this.apart.has(topic)) this.apart.set(topic, new Line(this.open));
      return this.send(topic, work);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.shared, ...this.apart.values()].map((line) => line.close()));
  }
}

/** One producer, connected when it is first used, and what is being sent on it. */
class Line<P extends Disconnectable> {
  private producer?: Promise<P>;
  private readonly inHand = new Set<Promise<unknown>>();

  constructor(private readonly open: () => Promise<P>) {}

  async use<T>(work: (producer: P) => Promise<T>): Promise<T> {
    const opened = (this.producer ??= this.open().catch((error: unknown) => {
      this.producer = undefined;
      throw error;
    }));
    const task = opened.then(work);
    this.inHand.add(task);
    return task.finally(() => this.inHand.delete(task));
  }

  /** Finishes what is in hand. Never throws. */
  async close(): Promise<void> {
    await Promise.allSettled(this.inHand);
    await this.producer?.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}

/** kafkajs passes over what was meant for a partition that is not there, and says that all is well. */
export function assertAllTaken(batches: OutgoingBatch[], taken: RecordMetadata[]): void {
  const places = new Set(taken.map(({ topicName, partition }) => `${topicName}/${partition}`));
  const left = batches.find(({ topic, partition }) => !places.has(`${topic}/${partition}`));
  if (left) throw new UnknownTopic(`${left.topic}: has no partition ${left.partition}`);
}
