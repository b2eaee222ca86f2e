import { describe, expect, it } from '@jest/globals';
import { incompatibilities } from '../index.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the edits below reach deep into schemas of which nothing is declared
type Node = Record<string, any>;

const published: Node = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'TicketOpened',
  type: 'object',
  properties: {
    ticketId: { type: 'string', format: 'uuid' },
    severity: { type: 'string', enum: ['minor', 'major'] },
    note: { type: 'string', maxLength: 200, pattern: '^[^\\n]*$', description: 'what was said' },
    minutes: { type: 'integer', minimum: 0, maximum: 60 },
    callers: { type: 'array', minItems: 1, items: { $ref: '#/$defs/Caller' } },
    previous: { type: 'object' },
    either: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
  },
  required: ['ticketId', 'severity', 'callers'],
  $defs: {
    Caller: {
      type: 'object',
      properties: { email: { type: 'string', format: 'email' }, phone: { type: 'string' }, boss: { $ref: '#/$defs/Caller' } },
      required: ['email'],
    },
  },
};

/** What is said of an edit, with what is published as it was before. */
function judged(edit: (schema: Node) => unknown, before: (schema: Node) => unknown = () => undefined): string[] {
  const old = structuredClone(published);
  before(old);
  const changed = structuredClone(old);
  edit(changed);
  return incompatibilities(old, changed).map(({ path, detail }) => `${path}: ${detail}`);
}

describe('an event whose schema is edited', () => {
  it.each<[string, (schema: Node) => unknown]>([
    ['nothing is changed', () => undefined],
    ['an optional property is added', ({ properties }) => (properties.site = { type: 'string' })],
    ['an optional property is removed', ({ properties }) => delete properties.note],
    ['an optional property is added to a part', ({ $defs }) => ($defs.Caller.properties.locale = { type: 'string' })],
    ['an optional property is removed from a part', ({ $defs }) => delete $defs.Caller.properties.phone],
    [
      'title, description and examples change',
      ({ properties }) => Object.assign(properties.note, { title: 'Note', description: 'other words', examples: ['x'] }),
    ],
    ['a field is marked as personal data', ({ properties }) => (properties.note['x-personal-data'] = true)],
    ['a field is deprecated', ({ properties }) => (properties.note.deprecated = true)],
    [
      'a part gets another name',
      (schema) => ((schema.$defs.Person = { ...schema.$defs.Caller }), (schema.properties.callers.items = { $ref: '#/$defs/Person' })),
    ],
    ['a part is written out in place', (schema) => (schema.properties.callers.items = { ...schema.$defs.Caller, title: 'Caller' })],
    ['allowed values are listed in another order', ({ properties }) => properties.severity.enum.reverse()],
    ['required properties are listed in another order', ({ required }) => required.reverse()],
    ['keywords are written in another order', ({ properties }) => (properties.minutes = { maximum: 60, minimum: 0, type: 'integer' })],
  ])('stays compatible when %s', (_, edit) => {
    expect(judged(edit)).toEqual([]);
  });

  it.each<[string, (schema: Node) => unknown, string]>([
    [
      'a required property is added',
      (schema) => ((schema.properties.site = { type: 'string' }), schema.required.push('site')),
      'site: is new and required',
    ],
    [
      'a required property is removed',
      (schema) => (delete schema.properties.severity, schema.required.splice(1, 1)),
      'severity: was required and is gone',
    ],
    ['an optional property becomes required', ({ required }) => required.push('note'), 'note: was optional and is required'],
    ['a required property becomes optional', ({ required }) => required.splice(1, 1), 'severity: was required and is optional'],
    ['a type is changed', ({ properties }) => (properties.minutes.type = 'number'), 'minutes: type was "integer" and is "number"'],
    [
      'a type is widened',
      ({ properties }) => (properties.minutes.type = ['integer', 'null']),
      'minutes: type was "integer" and is ["integer","null"]',
    ],
    ['a format is changed', ({ properties }) => (properties.ticketId.format = 'uri'), 'ticketId: format was "uuid" and is "uri"'],
    ['a format is dropped', ({ properties }) => delete properties.ticketId.format, 'ticketId: format was "uuid" and is absent'],
    [
      'a value more is allowed',
      ({ properties }) => properties.severity.enum.push('critical'),
      'severity: allows "critical", which it did not',
    ],
    ['a value less is allowed', ({ properties }) => properties.severity.enum.pop(), 'severity: no longer allows "major"'],
    ['every value is allowed', ({ properties }) => delete properties.severity.enum, 'severity: enum was ["minor","major"] and is absent'],
    ['a limit is raised', ({ properties }) => (properties.note.maxLength = 300), 'note: maxLength was 200 and is 300'],
    ['a limit is lowered', ({ properties }) => (properties.minutes.maximum = 59), 'minutes: maximum was 60 and is 59'],
    ['a limit is set', ({ properties }) => (properties.callers.maxItems = 9), 'callers: maxItems was absent and is 9'],
    ['a pattern is changed', ({ properties }) => (properties.note.pattern = '^x$'), 'note: pattern was "^[^\\\\n]*$" and is "^x$"'],
    ['a default is given', ({ properties }) => (properties.note.default = ''), 'note: default was absent and is ""'],
    [
      'items become something else',
      ({ properties }) => (properties.callers.items = { type: 'string' }),
      'callers[]: type was "object" and is "string"',
    ],
    [
      'a field of a part is changed',
      ({ $defs }) => ($defs.Caller.properties.email.format = 'uri'),
      'callers[].email: format was "email" and is "uri"',
    ],
    [
      'a field of a part becomes required',
      ({ $defs }) => $defs.Caller.required.push('phone'),
      'callers[].phone: was optional and is required',
    ],
    [
      'a part inside itself is changed',
      ({ $defs }) => ($defs.Caller.properties.boss = { type: 'string' }),
      'callers[].boss: type was "object" and is "string"',
    ],
    ['a choice is changed', ({ properties }) => (properties.either.anyOf[1].type = 'number'), 'either: type was "integer" and is "number"'],
    ['a choice is added', ({ properties }) => properties.either.anyOf.push({ type: 'null' }), 'either: anyOf was'],
    ['the event stops being an object', (schema) => (schema.type = 'array'), 'data: type was "object" and is "array"'],
    [
      'unknown properties are forbidden',
      (schema) => (schema.additionalProperties = false),
      'data: additionalProperties was absent and is false',
    ],
    [
      'values of unnamed properties are restricted',
      ({ properties }) => (properties.previous.additionalProperties = { type: 'string' }),
      'previous: additionalProperties was absent',
    ],
  ])('is refused when %s', (_, edit, said) => {
    expect(judged(edit)).toContainEqual(expect.stringContaining(said));
  });

  it.each<[string, unknown]>([
    ['refused', false],
    ['to be numbers', { type: 'number' }],
  ])('may not gain a property where unnamed ones are %s', (_, additionalProperties) => {
    const gain = ({ properties }: Node) => (properties.site = { type: 'string' });
    expect(judged(gain, (schema) => (schema.additionalProperties = additionalProperties))).toEqual([
      'site: is new, and properties without a name here are restricted',
    ]);
  });

  it.each<[string, unknown, unknown]>([
    ['forbidden', true, false],
    ['bound to a type', true, { type: 'string' }],
    ['bound to another type', { type: 'number' }, { type: 'string' }],
  ])('is refused when properties of a certain name become %s', (_, before, after) => {
    expect(
      judged(
        (schema) => (schema.patternProperties = { '^x-': after }),
        (schema) => (schema.patternProperties = { '^x-': before }),
      ),
    ).toHaveLength(1);
  });
});
