import { createHash } from 'node:crypto';
import { fromKafka, type CloudEvent } from '../wire/cloud-event.ts';
import { brokenRules } from '../wire/contract.check.ts';
import { ContractError } from '../wire/contract.error.ts';
import { reportForm } from '../wire/report.form.ts';
import { handlerFor, type BoundHandler, type TopicPlan } from '../handlers/handler.registry.ts';
import { firstOf, type IncomingRecord } from '../kafka/kafka.port.ts';
import type { Place } from './mark.ts';

/** One record, read and checked as far as that needs no database. */
export interface Incoming {
  topic: string;
  partition: number;
  record: IncomingRecord;
  /** What recognises the record: its `ce_id`, else the SHA-256 of its bytes, and its time. */
  recordId: string;
  /** The key as text, `handle`d; '' for a record without one. */
  key: string;
  event?: CloudEvent;
  handler?: BoundHandler;
  place?: Place;
  /** Why it cannot be handled, whatever the state of the database. */
  failure?: ContractError;
  /** Of a type this service chose to pass over. */
  ignored?: boolean;
}

export function readRecord(plan: TopicPlan, partition: number, record: IncomingRecord, ignoredTypes: string[] = []): Incoming {
  const incoming: Incoming = { topic: plan.topic, partition, record, recordId: recordIdOf(record), key: handle(storable(record.key)) };
  try {
    const event = (incoming.event = fromKafka(record.headers, record.value, { ours: plan.kind === 'fact' }));
    // A stock client's instrumentation names the trace in a header of its own.
    const traceparent = firstOf(record.headers, 'traceparent');
    if (traceparent && !event.extensions['traceparent']) {
      const tracestate = firstOf(record.headers, 'tracestate');
      Object.assign(event.extensions, { traceparent: traceparent.toString(), ...(tracestate && { tracestate: tracestate.toString() }) });
    }
    const handler = (incoming.handler = handlerFor(plan, event.type));
    if (plan.kind === 'fact') incoming.place = placeOf(believed(event, plan, record));
    if (!handler?.contract && ignoredTypes.includes(event.type)) return { ...incoming, ignored: true };
    if (!handler) {
      throw new ContractError(`type ${event.type} is not known on ${plan.topic}; known: ${[...plan.handlers.keys()].join(', ')}`);
    }
    if (plan.kind === 'report' && handler.contract) event.data = reportForm(handler.contract, event.data);
    const broken = brokenRules(handler.contract, event.data);
    if (broken.length) throw new ContractError(`data breaks ${event.type}: ${broken.map((rule) => rule.detail).join('; ')}`);
    if (plan.kind === 'fact' && !incoming.place) {
      throw new ContractError('a fact needs ce_sequence, ce_ordinal and ce_recordedat, decimal digits');
    }
  } catch (error) {
    incoming.failure = error instanceof ContractError ? error : new ContractError((error as Error).message, { cause: error });
    if (plan.kind === 'fact' && !incoming.event) Object.assign(incoming, placeByHeaders(plan, record));
  }
  return incoming;
}

/** With its time, for a log made anew may hold at the same place a copy that was sent again. */
export const recordIdOf = (record: IncomingRecord): string => `${contentIdOf(record)} ${record.timestamp}`;

/** Whether this is the record that a position remembers; one that was moved by an earlier release remembers no time. */
export const isRemembered = (record: IncomingRecord, id: string | null): boolean => id === recordIdOf(record) || id === contentIdOf(record);

function contentIdOf({ headers, value }: IncomingRecord): string {
  const id = storable(firstOf(headers, 'ce_id'));
  return (
    id ||
    createHash('sha256')
      .update(value ?? '')
      .digest('hex')
  );
}

/** The bytes as text PostgreSQL can hold. */
export const storable = (bytes: Buffer | null): string => (bytes ? bytes.toString('utf8').replaceAll('\u0000', '\ufffd') : '');

const longest = 1024;

/** A text under which PostgreSQL can keep an index: a longer one, of a key or an id that no contract allows, is cut and told apart by its SHA-256. */
export function handle(text: string): string {
  if (Buffer.byteLength(text) <= longest) return text;
  return `${text.slice(0, 100).toWellFormed()}…${createHash('sha256').update(text).digest('hex')}`;
}

/** Only its owner can say that something became a fact; what others put on its topic has no place in its streams, and holds up none of them. */
function believed(event: CloudEvent, { owner, topic }: TopicPlan, { key }: IncomingRecord): CloudEvent {
  if (key === null) throw new ContractError(`a fact on ${topic} needs a key: it names the stream`);
  if (event.source === `/${owner}` && event.type.startsWith(`com.trunkline.${owner}.`)) return event;
  throw new ContractError(`${event.type} of ${event.source} is no fact of ${owner}, which owns ${topic}`);
}

/** Of a fact whose value cannot be read the headers still say where it belongs: what follows it waits for it. Nothing where they cannot be read either. */
function placeByHeaders(plan: TopicPlan, record: IncomingRecord): Pick<Incoming, 'event' | 'place'> {
  try {
    const event = believed(fromKafka(record.headers, null), plan, record);
    return { event, place: placeOf(event) };
  } catch {
    return {};
  }
}

function placeOf({ extensions: { sequence, ordinal, recordedat } }: CloudEvent): Place | undefined {
  const place = { sequence: numberOf(sequence), ordinal: numberOf(ordinal), at: numberOf(recordedat) };
  return Number.isNaN(place.sequence + place.ordinal + place.at) ? undefined : place;
}

function numberOf(digits = ''): number {
  const number = /^\d{1,19}$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(number) ? number : NaN;
}
