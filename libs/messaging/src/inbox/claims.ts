import { UnknownTopic, type KafkaDriver, type LogRange, type TopicPartition } from '../kafka/kafka.port.ts';
import { rangesOf } from '../kafka/kafka.ranges.ts';
import type { Database } from '../outbox/transaction.ts';
import { claimPositions, type Claim } from './position.ts';

/** A partition that is ours, and how far its log went after it became so. */
export interface Claimed {
  claim: Claim;
  range: LogRange;
}

interface Wish extends TopicPartition {
  claimed: PromiseWithResolvers<Claimed>;
}

const shareMs = 10;
const nameOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/** Claims what is wished for at about one time together: one statement for all of it, and one look at the logs, which must be newer than the claim it judges. */
export class Claims {
  private wishes: Wish[] = [];

  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly consumer: string,
  ) {}

  claim({ topic, partition }: TopicPartition): Promise<Claimed> {
    if (this.wishes.length === 0) setTimeout(() => void this.grant(this.wishes.splice(0)), shareMs);
    const claimed = Promise.withResolvers<Claimed>();
    this.wishes.push({ topic, partition, claimed });
    return claimed.promise;
  }

  private async grant(wishes: Wish[]): Promise<void> {
    try {
      const claims = new Map((await claimPositions(this.database, this.consumer, wishes)).map((claim) => [nameOf(claim), claim]));
      const logs = await rangesOf(this.driver, [...new Set(wishes.map(({ topic }) => topic))]);
      const ranges = new Map(logs.map((range) => [nameOf(range), range]));
      for (const wish of wishes) {
        const range = ranges.get(nameOf(wish));
        if (range) wish.claimed.resolve({ claim: claims.get(nameOf(wish))!, range });
        else wish.claimed.reject(new UnknownTopic(`${nameOf(wish)} does not exist, or may not be read`));
      }
    } catch (error) {
      for (const { claimed } of wishes) claimed.reject(error as Error);
    }
  }
}
