import { publishedName, publishedSchema, type Contract, type Schema } from '@trunkline/contracts';

const text = (description: string, rules: Schema = {}): Schema => ({ type: 'string', description, ...rules });
const digits = (description: string) => text(`${description}; zero-padded, for it is ordered as text`, { pattern: '^[0-9]{19}$' });

/** Attributes that both kinds of event carry, as the CloudEvents Kafka binding writes them in binary mode. */
const common = ({ type }: Contract) => ({
  ce_specversion: text('CloudEvents version', { const: '1.0' }),
  ce_type: text('what happened, with the major version of its shape', { const: type }),
  ce_time: text('when it was said, RFC 3339', { format: 'date-time' }),
  'content-type': text('the body is JSON', { const: 'application/json' }),
});

/** Headers of a fact, as they are on the wire. */
function factHeaders(contract: Contract): Schema {
  const { owner, topic, version, key = '' } = contract;
  const always = {
    ...common(contract),
    ce_id: text('UUID version 7; together with ce_source it names the event, also when it comes again', { format: 'uuid' }),
    ce_source: text('the service that owns the fact', { const: `/${owner}` }),
    ce_subject: text(`the stream, that is the ${key}`),
    ce_partitionkey: text('the record key, as ce_subject'),
    ce_dataschema: text('absolute URI of the JSON Schema, served by the owner', {
      format: 'uri',
      pattern: `/schemas/${topic}/v${version}$`,
    }),
    ce_sequence: digits('place in the stream, over all its topics, without gaps'),
    ce_ordinal: digits('place in the stream within this topic, without gaps'),
    ce_recordedat: digits('when it was recorded, microseconds since 1970; never falls within a stream'),
  };
  const sometimes = {
    ce_topics: text(
      'how far each topic of the stream had come: a JSON object from topic to ordinal; what is heard of these topics up to there comes before the fact, or with it',
    ),
    ce_enterpriseid: text('the customer it concerns, where there is one'),
    ce_correlationid: text('id of the first event in the chain that led here'),
    ce_causationid: text('id of the event that was being handled'),
    ce_traceparent: text('W3C Trace Context'),
    ce_tracestate: text('W3C Trace Context'),
  };
  return { type: 'object', properties: { ...always, ...sometimes }, required: Object.keys(always) };
}

/** Headers a report needs, and those that are heeded when sent. */
function reportHeaders(contract: Contract): Schema {
  const { ce_time, ...always } = {
    ...common(contract),
    ce_id: text('chosen by the sender, and the same whenever it sends the report again', { minLength: 1 }),
    ce_source: text('URI reference of the reporting system; a report is taken once for each ce_source and ce_id', {
      format: 'uri-reference',
      minLength: 1,
    }),
  };
  const sometimes = {
    ce_time,
    ce_subject: text('what the report is about', { minLength: 1 }),
    ce_dataschema: text('absolute URI of the JSON Schema', { format: 'uri' }),
    ce_correlationid: text('passed on to every fact the report leads to'),
    ce_traceparent: text('W3C Trace Context; passed on'),
    ce_tracestate: text('W3C Trace Context; passed on with its ce_traceparent'),
  };
  return { type: 'object', properties: { ...always, ...sometimes }, required: Object.keys(always) };
}

/** The class's schema and those of its parts, each to stand under its name in `components.schemas`. */
export function schemasOf(contract: Contract, words: Map<string, string>): Record<string, Schema> {
  const inlined = JSON.stringify(publishedSchema(contract)).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs = {}, title, ...root } = JSON.parse(inlined) as Schema & { $defs?: Record<string, Schema>; title: string };
  const own = Object.fromEntries(Object.entries(root).filter(([keyword]) => !keyword.startsWith('x-')));
  return Object.fromEntries(Object.entries({ [title]: own, ...$defs }).map(([name, schema]) => [name, described(name, schema, words)]));
}

function described(name: string, schema: Schema, words: Map<string, string>): Schema {
  const say = (key: string) => (words.has(key) ? { description: words.get(key) } : {});
  const properties = Object.entries(schema.properties as Record<string, Schema>);
  // Beside a reference older readers hear nothing.
  const told = properties.map(([property, shape]) => [property, shape.$ref ? shape : { ...say(`${name}.${property}`), ...shape }]);
  return { title: name, ...say(name), ...schema, properties: Object.fromEntries(told) as Schema };
}

/** The AsyncAPI message of an event class. */
export function messageOf(contract: Contract, schemas: Record<string, Schema>, words: Map<string, string>): Schema {
  const { kind, owner, type, version, key, event } = contract;
  const { properties } = schemas[event.name] as { properties: Record<string, Schema> };
  const { description: _, ...keySchema } = key === undefined ? {} : properties[key]!;
  const personal = personalData(schemas, event.name);
  return {
    name: type,
    title: event.name,
    ...(words.has(event.name) ? { summary: words.get(event.name) } : {}),
    contentType: 'application/json',
    tags: [{ name: owner }, { name: kind }],
    headers: kind === 'fact' ? factHeaders(contract) : reportHeaders(contract),
    correlationId: { description: 'The chain of events it belongs to', location: '$message.header#/ce_correlationid' },
    payload: { $ref: `#/components/schemas/${event.name}` },
    ...(key === undefined ? {} : { bindings: { kafka: { key: keySchema, bindingVersion: '0.5.0' } } }),
    'x-version': version,
    'x-json-schema': `/schemas/${publishedName(contract)}/v${version}`,
    ...(key === undefined ? {} : { 'x-key': key }),
    ...(personal.length ? { 'x-personal-data': personal } : {}),
  };
}

/** Paths of the fields that are marked as personal data, such as `contacts[].email`. */
function personalData(schemas: Record<string, Schema>, name: string, path = '', passed: string[] = []): string[] {
  if (passed.includes(name)) return [];
  const { properties } = schemas[name] as { properties: Record<string, Schema> };
  return Object.entries(properties).flatMap(([property, schema]) => {
    const items = schema.items as Schema | undefined;
    const at = `${path}${property}${items ? '[]' : ''}`;
    const part = (schema.$ref ?? items?.$ref) as string | undefined;
    const here = schema['x-personal-data'] ? [at] : [];
    return part ? [...here, ...personalData(schemas, part.split('/').at(-1)!, `${at}.`, [...passed, name])] : here;
  });
}
