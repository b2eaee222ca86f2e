import { UnknownTopic, type KafkaDriver } from '../kafka/kafka.port.ts';
import { lookAt, rangesOf } from '../kafka/kafka.ranges.ts';
import type { Logger } from '../telemetry/logger.ts';

const lookMs = 5000;

/**
 * The topics a service wants to hear that it can. One that does not exist yet, or may not be read, holds up no other; it is looked for until it can be
 * heard, and until then the service is not ready and says why.
 */
export class PresentTopics {
  /** Those that cannot be heard. */
  missing: string[] = [];
  /** Why, as the broker puts it; undefined when all can be heard. */
  complaint?: string | undefined;
  private lookedAt = 0;

  constructor(
    private readonly driver: KafkaDriver,
    private readonly log: Logger,
  ) {}

  /** Those that can be heard now. Throws UnknownTopic when none can. */
  async among(topics: string[]): Promise<string[]> {
    const { ranges, refused } = await lookAt(this.driver, topics);
    const present = new Set(ranges.map(({ topic }) => topic));
    this.missing = topics.filter((topic) => !present.has(topic));
    this.lookedAt = Date.now();
    this.complaint = undefined;
    if (this.missing.length) {
      const reasons = new Set(this.missing.map((topic) => refused.get(topic)?.message ?? `${topic} cannot be asked for`));
      this.complaint = [...reasons].join('; ');
      if (present.size === 0) throw new UnknownTopic(this.complaint);
      this.log.warn('topics do not exist, or may not be read: they are heard as soon as they can be', {
        topics: this.missing,
        error: this.complaint,
      });
    }
    return topics.filter((topic) => present.has(topic));
  }

  /** Whether one that was missing can be heard by now; looked up every five seconds. */
  async haveGrown(): Promise<boolean> {
    if (this.missing.length === 0 || Date.now() - this.lookedAt < lookMs) return false;
    this.lookedAt = Date.now();
    return (await rangesOf(this.driver, this.missing)).length > 0;
  }
}
