import { createHash } from 'node:crypto';
import { fromKafka, type CloudEvent } from './cloud-event.ts';
import { brokenRules } from './contract.check.ts';
import { ContractError } from './failure.ts';
import type { BoundHandler, TopicPlan } from './handler.registry.ts';
import type { IncomingRecord } from './kafka.port.ts';
import type { Place } from './mark.ts';

/** One record, read and checked as far as that needs no database. */
export interface Incoming {
  topic: string;
  partition: number;
  record: IncomingRecord;
  /** What recognises the record: its `ce_id`, else the SHA-256 of its bytes. */
  recordId: string;
  /** The key as text; '' for a record without one. */
  key: string;
  event?: CloudEvent;
  handler?: BoundHandler;
  place?: Place;
  /** Why it cannot be handled, whatever the state of the database. */
  failure?: Error;
  /** Of a type this service chose to pass over. */
  ignored?: boolean;
}

export function readRecord(plan: TopicPlan, partition: number, record: IncomingRecord, ignoredTypes: string[] = []): Incoming {
  const incoming: Incoming = { topic: plan.topic, partition, record, recordId: recordIdOf(record), key: storable(record.key) };
  try {
    const event = (incoming.event = fromKafka(record.headers, record.value));
    // A stock client's instrumentation names the trace in a header of its own.
    if (record.headers['traceparent']) event.extensions['traceparent'] ??= record.headers['traceparent'].toString();
    if (ignoredTypes.includes(event.type)) return { ...incoming, ignored: true };
    const handler = (incoming.handler = plan.handlers.get(event.type));
    if (plan.kind === 'fact') incoming.place = placeOf(event);
    if (!handler) throw new ContractError(`type ${event.type} is not known on ${plan.topic}; known: ${[...plan.handlers.keys()].join(', ')}`);
    const broken = brokenRules(handler.contract, event.data);
    if (broken.length) throw new ContractError(`data breaks ${event.type}: ${broken.map((rule) => rule.detail).join('; ')}`);
    if (plan.kind === 'fact' && !incoming.place) throw new ContractError('a fact needs ce_sequence, ce_ordinal and ce_recordedat, decimal digits');
  } catch (error) {
    incoming.failure = error as Error;
  }
  return incoming;
}

export function recordIdOf({ headers, value }: IncomingRecord): string {
  const id = storable(headers.ce_id ?? null);
  return id || createHash('sha256').update(value ?? '').digest('hex');
}

/** The bytes as text PostgreSQL can hold. */
const storable = (bytes: Buffer | null): string => (bytes ? bytes.toString('utf8').replaceAll('\u0000', '\ufffd') : '');

function placeOf({ extensions: { sequence, ordinal, recordedat } }: CloudEvent): Place | undefined {
  const numbers = [sequence, ordinal, recordedat].map((text) => (/^\d{1,19}$/.test(text ?? '') ? Number(text) : NaN));
  if (!numbers.every(Number.isSafeInteger)) return undefined;
  return { sequence: numbers[0]!, ordinal: numbers[1]!, at: numbers[2]! };
}
