import { Refusal, type FieldError } from '@trunkline/domain';
import { attributeFault } from './cloud-event.attributes.ts';

/** One event as CloudEvents 1.0 describes it. Attributes that were not sent are absent; none is made up. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject?: string;
  /** RFC 3339, exactly as sent. */
  time?: string;
  datacontenttype?: string;
  dataschema?: string;
  /** Extension attributes by their lower-case names, integers and booleans in their canonical string form. Has no prototype. */
  extensions: Record<string, string>;
  /** The parsed JSON, or undefined for an event without data. */
  data: unknown;
}

/** A member of a batch that is no CloudEvent, with what could be told of its identity. */
export interface Refused {
  id?: string;
  source?: string;
  refusal: Refusal;
}

/** 400: not a CloudEvent, and every reason. */
export function noCloudEvent(...errors: FieldError[]): Refusal {
  const detail = errors.map((error) => error.detail).join('; ');
  return new Refusal({ status: 400, code: errors[0]!.code, title: 'Unreadable event', detail, errors });
}

/** 415: a kind of content that is not read here. */
export const unsupported = (detail: string) => new Refusal({ status: 415, code: 'invalidValue', title: 'Unsupported media type', detail });

const required = ['specversion', 'id', 'source', 'type'] as const;
const optional = ['subject', 'time', 'datacontenttype', 'dataschema'] as const;
const known = new Set<string>([...required, ...optional]);

/**
 * Makes a CloudEvent of attributes already in string form, whatever message they came in. `encode` names an attribute as the sender wrote it
 * (`ce-id`, `ce_id`, `id`). Throws a 400 Refusal that names every attribute at fault.
 */
export function makeCloudEvent(attributes: Map<string, string>, data: unknown, faults: FieldError[] = [], encode = (name: string) => name): CloudEvent {
  const errors = [...faults];
  for (const name of required) {
    if (attributes.get(name) || faults.some((fault) => fault.propertyPath === encode(name))) continue;
    errors.push({ propertyPath: encode(name), code: 'missingProperty', detail: `${encode(name)} is required and must not be empty` });
  }
  const extensions = Object.create(null) as Record<string, string>;
  for (const [name, value] of attributes) {
    const own = known.has(name);
    if (!own) extensions[name] = value;
    if (!value && own && (required as readonly string[]).includes(name)) continue;
    const fault = attributeFault(name, value);
    if (fault) errors.push({ propertyPath: encode(name), code: fault.code, detail: `${encode(name)} ${fault.says}` });
  }
  if (errors.length) throw noCloudEvent(...errors);
  const of = (name: string) => attributes.get(name)!;
  const event: CloudEvent = { specversion: '1.0', id: of('id'), source: of('source'), type: of('type'), extensions, data };
  for (const name of optional) {
    const value = attributes.get(name);
    if (value !== undefined) event[name] = value;
  }
  return event;
}
