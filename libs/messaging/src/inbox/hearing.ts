import { handle } from './incoming.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import { UnknownTopic, type KafkaDriver, type LogRange } from '../kafka/kafka.port.ts';
import { rangesOf } from '../kafka/kafka.ranges.ts';
import { partitionOf } from '../kafka/partitioner.ts';
import type { Database } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

interface Question {
  topic: string;
  key: string;
  answer: PromiseWithResolvers<boolean>;
}

/** What a service has heard so far, for whoever has to wait for the rest. */
export class Hearing {
  private waiting: Question[] = [];
  private asking = false;

  constructor(
    private readonly driver: KafkaDriver,
    private readonly database: Database,
    private readonly consumer: string,
    private readonly plans: () => Map<string, TopicPlan>,
  ) {}

  /** Whether this service has a handler for the topic; of others it will never hear. */
  hears(topic: string): boolean {
    return this.plans().has(topic);
  }

  /**
   * Whether everything that the topic's log held of the key when this was asked has been heard here; what is parked has not. A fact that is not in the
   * log yet does not count, and what comes before another in its stream may reach its own topic a moment later: ask again before taking this for good.
   * Questions asked together cost one look at the logs and one at the database. Throws when the broker, the topic or the database cannot be asked.
   */
  isCurrent(topic: string, key: string): Promise<boolean> {
    if (!this.hears(topic)) return Promise.reject(new Error(`${this.consumer} does not hear ${topic}`));
    const question = { topic, key, answer: Promise.withResolvers<boolean>() };
    this.waiting.push(question);
    if (!this.asking) void this.ask();
    return question.answer.promise;
  }

  /** One look at a time; what is asked meanwhile is for the next, for its logs must be looked at after the question. */
  private async ask(): Promise<void> {
    this.asking = true;
    await Promise.resolve(); // those who ask in the same turn come along
    while (this.waiting.length) {
      const questions = this.waiting.splice(0);
      const answers = await this.look(questions).catch((error: unknown) => error as Error);
      for (const [index, { answer }] of questions.entries()) {
        if (answers instanceof Error) answer.reject(answers);
        else answer.resolve(answers[index]!);
      }
    }
    this.asking = false;
  }

  @ForEveryone()
  private async look(questions: Question[]): Promise<boolean[]> {
    const ranges = Map.groupBy(await rangesOf(this.driver, [...new Set(questions.map(({ topic }) => topic))]), ({ topic }) => topic);
    const logs = questions.map(({ topic, key }) => logOf(topic, ranges.get(topic) ?? [], key));
    const heard: { next: string | null; parked: boolean }[] = await this.database.source.query(heardSql, [
      this.consumer,
      questions.map(({ topic }) => topic),
      logs.map(({ partition }) => partition),
      questions.map(({ key }) => handle(key)),
    ]);
    return heard.map(({ next, parked }, index) => !parked && Math.max(Number(next), logs[index]!.start) >= logs[index]!.end);
  }
}

const heardSql = `
  select case when p.next = p.gap_from then p.gap_to else p.next end as next, exists (select from parked w where w.consumer = $1 and w.topic = asked.topic and w.key = asked.key) as parked
  from unnest($2::text[], $3::int[], $4::text[]) with ordinality asked(topic, partition, key, n)
  left join consumer_position p on p.consumer = $1 and p.topic = asked.topic and p.partition = asked.partition order by n`;

/** The partition of the topic that holds the key. */
function logOf(topic: string, ranges: LogRange[], key: string): LogRange {
  if (ranges.length === 0) throw new UnknownTopic(`${topic} does not exist, or may not be read`);
  const partition = partitionOf(key, ranges.length);
  return ranges.find((range) => range.partition === partition)!;
}
