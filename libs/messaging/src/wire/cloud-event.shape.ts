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
const known = new Set<string>([...required, 'subject', 'time', 'datacontenttype', 'dataschema']);

/** A CloudEvent as it is read, attribute by attribute in string form, whatever message they came in. */
export class EventDraft {
  private readonly event = {
    specversion: '',
    id: '',
    source: '',
    type: '',
    extensions: Object.create(null) as Record<string, string>,
    data: undefined,
  };
  private readonly faults: FieldError[] = [];

  /** `encode` names an attribute as the sender wrote it (`ce-id`, `ce_id`, `id`). */
  constructor(private readonly encode = (name: string): string => name) {}

  /** `remark` goes on from what is said of a fault. */
  set(name: string, value: string, remark = ''): void {
    if (known.has(name)) (this.event as unknown as Record<string, string>)[name] = value;
    else this.event.extensions[name] = value;
    const fault = attributeFault(name, value);
    if (!fault || (!value && isRequired(name))) return;
    this.refuse({ propertyPath: this.encode(name), code: fault.code, detail: `${this.encode(name)} ${fault.says}${remark}` });
  }

  /** Notes what is wrong with something that was sent. */
  refuse(fault: FieldError): void {
    this.faults.push(fault);
  }

  /** The event, without data yet. Throws a 400 Refusal that names every attribute at fault. */
  finish(): CloudEvent {
    const { event, encode, faults } = this;
    const absent = required.filter((name) => !event[name] && !faults.some((fault) => fault.propertyPath === encode(name)));
    const missing = absent.map((name) => ({
      propertyPath: encode(name),
      code: 'missingProperty' as const,
      detail: `${encode(name)} is required and must not be empty`,
    }));
    if (missing.length || faults.length) throw noCloudEvent(...missing, ...faults);
    return event as CloudEvent;
  }
}

const isRequired = (name: string): boolean => (required as readonly string[]).includes(name);

/** What the JSON of a message without attributes is: the structured mode of one event, or of several; undefined for anything else. */
export function looksStructured(bytes: Uint8Array): 'event' | 'batch' | undefined {
  try {
    const json = JSON.parse(Buffer.from(bytes).toString()) as unknown;
    const one: unknown = Array.isArray(json) ? json[0] : json;
    if (typeof one !== 'object' || one === null || !('specversion' in one)) return undefined;
    return Array.isArray(json) ? 'batch' : 'event';
  } catch {
    return undefined;
  }
}
