import { UnknownTopic, type KafkaDriver } from '../kafka/kafka.port.ts';
import { rangesOf } from '../kafka/kafka.ranges.ts';
import type { Logger } from '../telemetry/logger.ts';

const lookMs = 5000;

/** The topics a service wants to hear that exist. One that does not yet holds up no other, for its owner may be a newer build; it is looked for until it does. */
export class PresentTopics {
  private missing: string[] = [];
  private lookedAt = 0;

  constructor(
    private readonly driver: KafkaDriver,
    private readonly log: Logger,
  ) {}

  /** Those that can be heard now. Throws UnknownTopic when none can. */
  async among(topics: string[]): Promise<string[]> {
    const present = new Set((await rangesOf(this.driver, topics)).map(({ topic }) => topic));
    if (present.size === 0) throw new UnknownTopic(`none of ${topics.join(', ')} exists, or none may be read`);
    this.missing = topics.filter((topic) => !present.has(topic));
    this.lookedAt = Date.now();
    if (this.missing.length) {
      this.log.warn('topics do not exist, or may not be read: they are heard as soon as they can be', { topics: this.missing });
    }
    return topics.filter((topic) => present.has(topic));
  }

  /** Whether one that was missing has come into being; looked up every five seconds. */
  async haveGrown(): Promise<boolean> {
    if (this.missing.length === 0 || Date.now() - this.lookedAt < lookMs) return false;
    this.lookedAt = Date.now();
    return (await rangesOf(this.driver, this.missing)).length > 0;
  }
}
