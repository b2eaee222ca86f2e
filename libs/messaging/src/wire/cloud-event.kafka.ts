import { unreadable } from '@trunkline/domain';
import { contentTypeOf, essenceOf, foreignCharset, isJson, jsonOf, utf8Of } from './cloud-event.content.ts';
import { sharedAttributes } from './cloud-event.attributes.ts';
import { readStructured } from './cloud-event.json.ts';
import { EventDraft, looksStructured, noCloudEvent, unsupported, type CloudEvent } from './cloud-event.shape.ts';
import { remembered } from './remembered.ts';

type HeaderValue = Buffer | string | undefined;

/** Headers of a Kafka record as kafkajs gives them; a name that was sent more than once has an array. */
export type KafkaHeaders = Record<string, HeaderValue | HeaderValue[]>;

/**
 * Reads one CloudEvent by the Kafka Protocol Binding 1.0: binary mode, or structured when `content-type` says so. A value that is `ours` was written by a
 * service of our own. Throws a Refusal, 400 or 415.
 */
export function fromKafka(headers: KafkaHeaders, value: Buffer | null, { ours = false } = {}): CloudEvent {
  const contentType = contentTypeOf(textOf(headers, 'content-type'));
  const essence = essenceOf(contentType);
  const charset = foreignCharset(contentType);
  if (charset) throw unsupported(`the value must be UTF-8, not ${charset}`);
  if (essence === 'application/cloudevents+json') {
    if (!value?.length) throw unreadable('the record has no value');
    return readStructured(value);
  }
  if (essence.startsWith('application/cloudevents')) throw unsupported(`${essence} is not read here: send application/cloudevents+json`);
  return readBinary(headers, contentType, value, ours);
}

const prefixed = (name: string) => (name === 'datacontenttype' ? 'content-type' : `ce_${name}`);

/** The attribute that a header carries, or null. */
const attributeIn = remembered((header) => (header.startsWith('ce_') ? header.slice(3) : null));

function readBinary(headers: KafkaHeaders, contentType: string | undefined, value: Buffer | null, ours: boolean): CloudEvent {
  const draft = new EventDraft(prefixed);
  let attributes = 0;
  for (const header of Object.keys(headers)) {
    const name = attributeIn(header);
    if (name !== null) attributes++;
    if (name === 'datacontenttype') {
      draft.refuse({ propertyPath: header, code: 'unexpectedProperty', detail: `${header} must not be sent: content-type says it` });
    } else if (name !== null) draft.set(name, textOf(headers, header) ?? '');
  }
  if (contentType !== undefined) draft.set('datacontenttype', contentType);
  if (!attributes && value && looksStructured(value) === 'event') {
    const detail =
      'the header content-type must be application/cloudevents+json for an event in the value; with another one the attributes are ce_ headers';
    throw noCloudEvent({ propertyPath: 'content-type', code: 'invalidValue', detail });
  }
  const event = draft.finish();
  if (!value?.length) return event;
  if (contentType === undefined) throw unsupported('the header content-type is required: application/json');
  if (!isJson(contentType)) throw unsupported(`the value must be JSON, not ${essenceOf(contentType)}`);
  event.data = jsonOf(value, 'the value', { ours });
  return event;
}

function textOf(headers: KafkaHeaders, name: string): string | undefined {
  const value = headers[name];
  if (Array.isArray(value)) {
    throw noCloudEvent({ propertyPath: name, code: 'invalidValue', detail: `the header ${name} was sent ${value.length} times` });
  }
  if (!Buffer.isBuffer(value)) return value;
  const before = shared.get(name);
  if (before?.value.equals(value)) return before.text;
  const text = utf8Of(value);
  if (text === undefined) throw unreadable(`the header ${name} is not UTF-8`);
  if (before) shared.set(name, { value: Buffer.from(value), text });
  return text;
}

/** What most records of a topic have in common, as the last one had it: to compare bytes costs less than to decode them. */
const shared = new Map(sharedAttributes.map((name) => [prefixed(name), { value: Buffer.alloc(0), text: '' }]));
