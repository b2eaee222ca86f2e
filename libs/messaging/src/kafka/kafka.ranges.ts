import { UnknownTopic, type KafkaDriver, type LogRange } from './kafka.port.ts';

/** How far logs go, and of which topics that cannot be said: they do not exist, or may not be read. */
export interface Look {
  ranges: LogRange[];
  refused: Map<string, UnknownTopic>;
}

/**
 * Looks at these logs at once, however many there are. Where one of them cannot be asked for each is asked by itself, so that it hides no other.
 * Throws when none can be asked for any other reason than that it is not there.
 */
export async function lookAt(driver: KafkaDriver, topics: string[]): Promise<Look> {
  const all = await driver.ranges(topics).catch(() => undefined);
  if (all) return { ranges: all, refused: new Map() };
  const answers = await Promise.allSettled(topics.map((topic) => driver.ranges([topic])));
  const reasons = answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as Error) : undefined));
  const trouble = reasons.find((reason) => reason && !(reason instanceof UnknownTopic));
  if (trouble && reasons.every(Boolean)) throw trouble;
  return {
    ranges: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    refused: new Map(topics.flatMap((topic, n) => (reasons[n] instanceof UnknownTopic ? [[topic, reasons[n]] as const] : []))),
  };
}

/** How far these logs go, without those of which that cannot be said. */
export const rangesOf = async (driver: KafkaDriver, topics: string[]): Promise<LogRange[]> => (await lookAt(driver, topics)).ranges;
