import type { CloudEvent } from './cloud-event.shape.ts';

/**
 * How far each topic of the fact's stream had come when it was announced, by the extension `topics`: topic → ordinal. What is heard of these topics up to
 * there comes before the fact, or with it. Nothing for a fact that does not say so, as those of earlier builds; then there is nothing to wait for.
 */
export function reachOf({ extensions: { topics } }: Pick<CloudEvent, 'extensions'>): Map<string, number> {
  try {
    return new Map(Object.entries(JSON.parse(topics ?? '{}') as object).filter((entry): entry is [string, number] => isOrdinal(entry[1])));
  } catch {
    return new Map();
  }
}

const isOrdinal = (value: unknown): value is number => Number.isSafeInteger(value);
