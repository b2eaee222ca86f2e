import { UnknownTopic } from './kafka.port.ts';

/** The topics that do not exist or are denied to us, from the first refusal to the next success; the relay forgets them between its tries. */
export class BlockedTopics {
  private readonly names = new Set<string>();

  has(topic: string): boolean {
    return this.names.has(topic);
  }

  list(): string[] {
    return [...this.names];
  }

  /** Passes the outcome on, and remembers what it says of the topic. `opens`: a success means that records get through. */
  async watch<T>(topic: string, outcome: Promise<T>, { opens }: { opens: boolean }): Promise<T> {
    try {
      const result = await outcome;
      if (opens && this.names.size) this.names.delete(topic);
      return result;
    } catch (error) {
      if (error instanceof UnknownTopic) this.names.add(topic);
      throw error;
    }
  }
}
