import type { CloudEvent } from '../wire/cloud-event.ts';
import type { BoundHandler, TopicPlan } from '../handlers/handler.registry.ts';
import { readRecord, type Incoming } from './incoming.ts';
import { readHeaders, type ParkedRow } from './parked.store.ts';

/** A parked event read again, as it came. */
export function incomingOf(
  plan: TopicPlan,
  { key, partition, headers, body }: Pick<ParkedRow, 'key' | 'partition' | 'headers' | 'body'>,
  ignoredTypes: string[] = [],
): Incoming {
  const record = { offset: -1, key: key === '' ? null : Buffer.from(key), value: body, headers: readHeaders(headers), timestamp: 0 };
  return { ...readRecord(plan, partition, record, ignoredTypes), key };
}

/** What a handler needs of it. Throws the reason why it cannot be handled. */
export function readable({ event, handler, failure }: Incoming): { event: CloudEvent; handler: BoundHandler } {
  if (failure) throw failure;
  return { event: event!, handler: handler! };
}
