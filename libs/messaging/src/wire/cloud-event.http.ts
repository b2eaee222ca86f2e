import { contentTypeOf, essenceOf, foreignCharset, isJson, jsonOf } from './cloud-event.content.ts';
import { readBatch, readStructured } from './cloud-event.json.ts';
import { EventDraft, looksStructured, noCloudEvent, unsupported, type CloudEvent, type Refused } from './cloud-event.shape.ts';

/** Headers as `IncomingMessage.headersDistinct` (or `.headers`) gives them: lower-case names. */
export type HttpHeaders = Record<string, string | string[] | undefined>;

/**
 * Reads CloudEvents by the HTTP Protocol Binding 1.0.2: binary, structured and batched mode, told apart by Content-Type.
 * Throws a Refusal, 400 or 415, when the request as a whole cannot be read; a bad member of a batch comes back as `Refused` in its place.
 */
export function fromHttp(headers: HttpHeaders, body: Buffer): { batch: boolean; events: (CloudEvent | Refused)[] } {
  const contentType = contentTypeOf(single(headers, 'content-type'));
  const essence = essenceOf(contentType);
  const charset = foreignCharset(contentType);
  if (charset) throw unsupported(`the body must be UTF-8, not ${charset}`);
  if (essence === 'application/cloudevents-batch+json') return { batch: true, events: readBatch(body) };
  if (essence === 'application/cloudevents+json') return { batch: false, events: [readStructured(body)] };
  if (essence.startsWith('application/cloudevents')) {
    throw unsupported(`${essence} is not read here: send application/cloudevents+json or application/cloudevents-batch+json`);
  }
  if (essence ? !isJson(essence) : body.length > 0) {
    throw unsupported(`send JSON with its Content-Type, not ${essence || 'a body of unknown type'}`);
  }
  return { batch: false, events: [readBinary(headers, contentType, body)] };
}

const prefixed = (name: string) => (name === 'datacontenttype' ? 'content-type' : `ce-${name}`);

function readBinary(headers: HttpHeaders, contentType: string | undefined, body: Buffer): CloudEvent {
  const draft = new EventDraft(prefixed);
  let attributes = 0;
  for (const header of Object.keys(headers)) {
    if (!header.startsWith('ce-')) continue;
    attributes++;
    const sent = single(headers, header)!;
    const value = decodeHeader(sent);
    if (header === 'ce-datacontenttype') {
      draft.refuse({ propertyPath: header, code: 'unexpectedProperty', detail: `${header} must not be sent: Content-Type says it` });
    } else if (value !== undefined) draft.set(header.slice(3), value, sent === value ? '' : encoded(sent, value));
    else {
      draft.refuse({
        propertyPath: header,
        code: 'invalidFormat',
        detail: `${header} must be printable ASCII with everything else percent-encoded as UTF-8`,
      });
    }
  }
  if (contentType) draft.set('datacontenttype', contentType);
  if (!attributes) refuseUnderOtherName(body);
  const event = draft.finish();
  return { ...event, data: body.length ? jsonOf(body, 'the body') : undefined };
}

/** Headers are percent-decoded once (3.1.3.2), which surprises a sender of URLs. */
const encoded = (sent: string, value: string) =>
  `; header values are percent-encoded, so ${sent} says “${value}”${sent.includes('%') ? `: write ${sent.replaceAll('%', '%25')} for ${sent}` : ''}`;

/** Throws a 400 Refusal for events whose Content-Type does not say that they are. */
function refuseUnderOtherName(body: Buffer): void {
  const found = looksStructured(body);
  if (!found) return;
  const [what, type] =
    found === 'batch' ? ['a batch of events', 'application/cloudevents-batch+json'] : ['an event', 'application/cloudevents+json'];
  const detail = `content-type must be ${type} for ${what} in the body; with another one the attributes are ce- headers`;
  throw noCloudEvent({ propertyPath: 'content-type', code: 'invalidValue', detail });
}

/** The header's one value. Two of a kind would have to be joined into something nobody sent. */
function single(headers: HttpHeaders, name: string): string | undefined {
  const value = headers[name];
  if (!Array.isArray(value)) return value;
  if (value.length > 1) throw noCloudEvent({ propertyPath: name, code: 'invalidValue', detail: `${name} was sent ${value.length} times` });
  return value[0];
}

/** Section 3.1.3.2: double-quoted strings unescaped (RFC 7230, 3.2.6), then one round of percent-decoding; undefined when malformed. */
function decodeHeader(value: string): string | undefined {
  const unquoted = value.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (_, quoted: string) => quoted.replaceAll(/\\(.)/g, '$1'));
  if (/[^\x20-\x7e]/.test(value) || value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').includes('"')) return undefined;
  try {
    return decodeURIComponent(unquoted);
  } catch {
    return undefined;
  }
}
