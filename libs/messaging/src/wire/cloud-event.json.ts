import { Refusal, unreadable } from '@trunkline/domain';
import { ambiguous, essenceOf, foreignCharset, harmless, isJson, jsonOf, parseJson } from './cloud-event.content.ts';
import { EventDraft, noCloudEvent, unsupported, type CloudEvent, type Refused } from './cloud-event.shape.ts';

/** Reads the JSON Event Format (CloudEvents 1.0.2): one event, from its bytes. Throws a Refusal. */
export function readStructured(bytes: Uint8Array): CloudEvent {
  const { json, repeated } = parseJson(bytes, 'the event');
  if (repeated.length) throw ambiguous(repeated, 'the event');
  return readMember(json);
}

/** Reads the JSON Batch Format: each member is judged alone, and the answer keeps their order. Throws a Refusal when the array itself cannot be read. */
export function readBatch(bytes: Uint8Array): (CloudEvent | Refused)[] {
  const { json: members, repeated } = parseJson(bytes, 'the batch');
  if (!Array.isArray(members)) throw unreadable('a batch of CloudEvents is a JSON array');
  const byMember = Map.groupBy(repeated, ([member]) => member);
  return members.map((member: unknown, index) => {
    try {
      const twice = byMember.get(index)?.map((place) => place.slice(1));
      if (twice) throw ambiguous(twice, 'the event');
      return readMember(member);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...identityOf(member), refusal: error };
    }
  });
}

function identityOf(member: unknown): { id?: string; source?: string } {
  const { id, source } = (member ?? {}) as { id?: unknown; source?: unknown };
  return { ...(typeof id === 'string' ? { id } : {}), ...(typeof source === 'string' ? { source } : {}) };
}

function readMember(member: unknown): CloudEvent {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) throw unreadable('a CloudEvent is a JSON object');
  harmless(member, 'the event');
  const draft = new EventDraft();
  for (const [name, value] of Object.entries(member)) {
    if (name === 'data' || name === 'data_base64' || value === null) continue;
    const text = textOf(value, name);
    if (text !== undefined) draft.set(name, text);
    else draft.refuse({ propertyPath: name, code: 'invalidFormat', detail: `${name} must be ${wanted(name)}` });
  }
  const event = draft.finish();
  return { ...event, data: dataOf(member, event.datacontenttype) };
}

const strings = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema'];
const wanted = (name: string) => (strings.includes(name) ? 'a JSON string' : 'a string, a boolean or an integer of 32 bits');

/** The canonical string of an attribute's value ("Type System"), or undefined for a JSON type it cannot have. */
function textOf(value: unknown, name: string): string | undefined {
  if (typeof value === 'string') return value;
  if (strings.includes(name)) return undefined;
  if (typeof value === 'boolean' || (Number.isInteger(value) && value === ((value as number) | 0))) return String(value);
  return undefined;
}

function dataOf(member: object, contentType = 'application/json'): unknown {
  const { data, data_base64: encoded } = member as { data?: unknown; data_base64?: unknown };
  if (data === undefined && (encoded === undefined || encoded === null)) return undefined;
  if (data !== undefined && encoded !== undefined && encoded !== null) {
    throw noCloudEvent({ propertyPath: 'data_base64', code: 'unexpectedProperty', detail: 'data and data_base64 exclude each other' });
  }
  if (!isJson(contentType)) throw unsupported(`data must be JSON, not ${essenceOf(contentType)}`);
  if (data !== undefined) return data;
  const charset = foreignCharset(contentType);
  if (charset) throw unsupported(`data must be UTF-8, not ${charset}`);
  if (typeof encoded !== 'string' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) {
    throw noCloudEvent({ propertyPath: 'data_base64', code: 'invalidFormat', detail: 'data_base64 must be Base64 (RFC 4648)' });
  }
  return jsonOf(Buffer.from(encoded, 'base64'), 'data');
}
