import { unreadable, type FieldError } from '@trunkline/domain';
import { decodeUtf8, essenceOf, foreignCharset, harmless, isJson, parseJson } from './cloud-event.content.ts';
import { readStructured } from './cloud-event.json.ts';
import { makeCloudEvent, noCloudEvent, unsupported, type CloudEvent } from './cloud-event.shape.ts';

type HeaderValue = Buffer | string | undefined;

/** Headers of a Kafka record as kafkajs gives them; a name that was sent more than once has an array. */
export type KafkaHeaders = Record<string, HeaderValue | HeaderValue[]>;

/** Reads one CloudEvent by the Kafka Protocol Binding 1.0: binary mode, or structured when `content-type` says so. Throws a Refusal, 400 or 415. */
export function fromKafka(headers: KafkaHeaders, value: Buffer | null): CloudEvent {
  const contentType = textOf(headers, 'content-type');
  const essence = essenceOf(contentType);
  const charset = foreignCharset(contentType);
  if (charset) throw unsupported(`the value must be UTF-8, not ${charset}`);
  if (essence === 'application/cloudevents+json') {
    if (!value?.length) throw unreadable('the record has no value');
    return readStructured(value);
  }
  if (essence.startsWith('application/cloudevents')) throw unsupported(`${essence} is not read here: send application/cloudevents+json`);
  return readBinary(headers, contentType, value);
}

const prefixed = (name: string) => (name === 'datacontenttype' ? 'content-type' : `ce_${name}`);

function readBinary(headers: KafkaHeaders, contentType: string | undefined, value: Buffer | null): CloudEvent {
  const attributes = new Map<string, string>();
  const faults: FieldError[] = [];
  for (const header of Object.keys(headers)) {
    if (!header.startsWith('ce_')) continue;
    if (header === 'ce_datacontenttype') faults.push({ propertyPath: header, code: 'unexpectedProperty', detail: `${header} must not be sent: content-type says it` });
    else attributes.set(header.slice(3), textOf(headers, header) ?? '');
  }
  if (contentType !== undefined) attributes.set('datacontenttype', contentType);
  const event = makeCloudEvent(attributes, undefined, faults, prefixed);
  if (!value?.length) return event;
  if (contentType === undefined) throw unsupported('the header content-type is required: application/json');
  if (!isJson(contentType)) throw unsupported(`the value must be JSON, not ${essenceOf(contentType)}`);
  event.data = harmless(parseJson(value, 'the value'), 'the value');
  return event;
}

function textOf(headers: KafkaHeaders, name: string): string | undefined {
  const value = headers[name];
  if (Array.isArray(value)) throw noCloudEvent({ propertyPath: name, code: 'invalidValue', detail: `the header ${name} was sent ${value.length} times` });
  return Buffer.isBuffer(value) ? decodeUtf8(value, `the header ${name}`) : value;
}

