import { contracts } from '@trunkline/contracts';
import { fromKafka, type CloudEvent } from '../wire/cloud-event.ts';
import type { PlacedRow } from './parked.admin.store.ts';
import type { HistoryEntry } from './parked.audit.ts';
import { readHeaders, type ParkedRow, type ParkedState, type StoredHeaders } from '../inbox/parked.store.ts';

/** A parked event without what it says. */
export interface ParkedSummary {
  id: string;
  service: string;
  topic: string;
  partition: number;
  key: string;
  /** The id its sender gave it, or `<partition>/<offset>`; `@<n>` behind it says that n logs had the topic's name before. */
  event: string;
  type?: string;
  /** Its place in its stream and topic. */
  ordinal?: number;
  state: ParkedState;
  errorClass: string;
  error: string;
  /** Tries begun and tries failed since it was parked, or since a person last asked for something. */
  started: number;
  failed: number;
  parkedAt: string;
  /** When it may be tried or acted upon; of no meaning while `state` is `parked`. */
  dueAt: string;
  mirroredAt?: string;
  /** The ordinals that never came, which it waits for. */
  gap?: { from: number; to: number };
}

export interface ParkedEvent extends ParkedSummary {
  /** The CloudEvents attributes; absent when the record is none. */
  attributes?: Record<string, unknown>;
  data?: unknown;
  /** The record as it came: header bytes as text, or base64 where they are none; the value likewise when it cannot be read as an event. */
  headers: StoredHeaders;
  value?: { text: string } | { base64: string };
  /** Where its schema is: the URI that it names, and the path at the service that owns it. */
  schema?: { uri?: string; path?: string; owner?: string };
  history: HistoryEntry[];
  /** What may be asked for now. */
  actions: string[];
}

export function summaryOf(service: string, row: PlacedRow): ParkedSummary {
  const { id, topic, partition, key, type, state, error, started, failed } = row;
  const ordinal = row.ordinal === null ? {} : { ordinal: Number(row.ordinal) };
  const gap = Number(row.missing) > 0 ? { gap: { from: Number(row.after) + 1, to: Number(row.ordinal) - 1 } } : {};
  return {
    id,
    service,
    topic,
    partition,
    key,
    event: row.ce_id ?? row.event_id,
    ...(type ? { type } : {}),
    ...ordinal,
    state,
    errorClass: row.error_class,
    error,
    started,
    failed,
    parkedAt: row.parked_at.toISOString(),
    dueAt: row.retry_at.toISOString(),
    ...(row.mirrored_at ? { mirroredAt: row.mirrored_at.toISOString() } : {}),
    ...gap,
  };
}

/** What a record says, as far as it can be read. */
export function contentOf({
  headers,
  body,
}: Pick<ParkedRow, 'headers' | 'body'>): Pick<ParkedEvent, 'attributes' | 'data' | 'headers' | 'value' | 'schema'> {
  const event = readEvent(headers, body);
  if (!event) return { headers, ...(body ? { value: asText(body) } : {}) };
  const { data, extensions, ...attributes } = event;
  return { attributes: { ...attributes, ...extensions }, data, headers, schema: schemaOf(event) };
}

function readEvent(headers: StoredHeaders, body: Buffer | null): CloudEvent | undefined {
  try {
    return fromKafka(readHeaders(headers), body);
  } catch {
    return undefined; // the error it was parked with says why
  }
}

function schemaOf({ type, dataschema }: CloudEvent): ParkedEvent['schema'] {
  const contract = contracts().find((known) => known.type === type);
  const name = type.split('.').at(-2)!;
  return {
    ...(dataschema ? { uri: dataschema } : {}),
    ...(contract ? { path: `/schemas/${name}/v${contract.version}`, owner: contract.owner } : {}),
  };
}

function asText(bytes: Buffer): { text: string } | { base64: string } {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString('base64') };
}
