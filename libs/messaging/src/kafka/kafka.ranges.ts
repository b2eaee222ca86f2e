import { UnknownTopic, type KafkaDriver, type LogRange } from './kafka.port.ts';

/**
 * How far these logs go, in one look however many there are. Where one of them cannot be asked for each is asked by itself, so that it hides no other; it is
 * left out of the answer. Throws when none can be asked for any other reason than that it is not there.
 */
export async function rangesOf(driver: KafkaDriver, topics: string[]): Promise<LogRange[]> {
  const all = await driver.ranges(topics).catch(() => undefined);
  if (all) return all;
  const answers = await Promise.allSettled(topics.map((topic) => driver.ranges([topic])));
  const trouble = answers.find((answer) => answer.status === 'rejected' && !(answer.reason instanceof UnknownTopic)) as
    PromiseRejectedResult | undefined;
  if (trouble && answers.every(({ status }) => status === 'rejected')) throw trouble.reason;
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
