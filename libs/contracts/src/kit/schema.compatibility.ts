import type { Schema } from './schema.ts';

/** A change that a reader or a writer of one of two schemas could not bear. */
export interface Incompatibility {
  /** Property it concerns, such as `contacts[].email`; `data` for the event as a whole. */
  path: string;
  /** What changed, to follow the path. */
  detail: string;
}

/**
 * Everything in which two schemas of one event are not fully compatible: data written under either must be good under the other. Only optional
 * properties may be added or removed and annotations may change; any other difference is reported, also one that might do no harm.
 */
export function incompatibilities(published: Schema, current: Schema): Incompatibility[] {
  return new Comparison(published, current).found;
}

/** Keywords that say something to people and decide nothing (JSON Schema 2020-12 Validation, section 9); `x-…` are ours. `$defs` count where they are used. */
const annotations = new Set(['$schema', '$id', '$comment', '$defs', 'title', 'description', 'examples', 'deprecated']);
const decides = (keyword: string) => !annotations.has(keyword) && !keyword.startsWith('x-');

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const schemas = new Set([
  'items',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps = new Set(['patternProperties', 'dependentSchemas']);

class Comparison {
  readonly found: Incompatibility[] = [];

  constructor(
    private readonly before: Schema,
    private readonly after: Schema,
  ) {
    this.compare('', before, after, []);
  }

  /** `passed` are the pairs of references on the way here: a schema that contains itself ends where its pair comes again. */
  private compare(path: string, before: Schema, after: Schema, passed: string[]): void {
    const pair = before.$ref && after.$ref ? JSON.stringify([before.$ref, after.$ref]) : undefined;
    if (pair && passed.includes(pair)) return;
    const way = pair ? [...passed, pair] : passed;
    const [old, now] = [resolved(this.before, before), resolved(this.after, after)];
    this.compareProperties(path, old, now, way);
    const keywords = namesIn(old, now).filter((keyword) => decides(keyword) && keyword !== 'properties' && keyword !== 'required');
    for (const keyword of keywords) this.compareKeyword(path, keyword, old[keyword], now[keyword], way);
  }

  private compareProperties(path: string, before: Schema, after: Schema, passed: string[]): void {
    const [was, is] = [propertiesOf(before), propertiesOf(after)];
    for (const name of new Set([...namesIn(was.properties, is.properties), ...was.required, ...is.required])) {
      const at = path ? `${path}.${name}` : name;
      const [old, now] = [was.properties[name], is.properties[name]];
      if (was.required.has(name) && !is.required.has(name)) {
        this.report(at, now ? 'was required and is optional' : 'was required and is gone');
      } else if (!was.required.has(name) && is.required.has(name)) {
        this.report(at, old ? 'was optional and is required' : 'is new and required');
      } else if (!(old && now) && (restricts(before) || restricts(after))) {
        this.report(at, `is ${now ? 'new' : 'gone'}, and properties without a name here are restricted`);
      }
      if (old && now) this.compare(at, old, now, passed);
    }
  }

  private compareKeyword(path: string, keyword: string, old: unknown, now: unknown, passed: string[]): void {
    const changed = (one: unknown, other: unknown) =>
      canonical(one) !== canonical(other) && this.report(path, `${keyword} was ${shown(one)} and is ${shown(other)}`);
    const step = (one: unknown, other: unknown) =>
      isObject(one) && isObject(other) ? this.compare(keyword === 'items' ? `${path}[]` : path, one, other, passed) : changed(one, other);
    if (schemas.has(keyword)) step(old, now);
    else if (lists.has(keyword) && Array.isArray(old) && Array.isArray(now) && old.length === now.length) {
      old.forEach((schema, index) => step(schema, now[index]));
    } else if (
      maps.has(keyword) &&
      isObject(old) &&
      isObject(now) &&
      canonical(Object.keys(old).sort()) === canonical(Object.keys(now).sort())
    ) {
      for (const name of Object.keys(old)) step(old[name], now[name]);
    } else if (keyword === 'enum' && Array.isArray(old) && Array.isArray(now)) this.compareValues(path, old, now);
    else changed(old, now);
  }

  /** The order of allowed values means nothing; one more breaks old readers, one less breaks on old events. */
  private compareValues(path: string, old: unknown[], now: unknown[]): void {
    const without = (values: unknown[], others: unknown[]) =>
      values.filter((value) => !others.some((other) => canonical(other) === canonical(value)));
    const [gained, lost] = [without(now, old), without(old, now)];
    if (gained.length) this.report(path, `allows ${gained.map(shown).join(', ')}, which it did not`);
    if (lost.length) this.report(path, `no longer allows ${lost.map(shown).join(', ')}`);
  }

  private report(path: string, detail: string): void {
    this.found.push({ path: path || 'data', detail });
  }
}

/** The schema a reference leads to, with what stands beside the reference. */
function resolved(root: Schema, schema: Schema): Schema {
  const { $ref, ...beside } = schema as { $ref?: string };
  if ($ref === undefined) return schema;
  const target = $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (node as Schema | undefined)?.[name], root);
  if (!target) throw new Error(`${$ref} leads nowhere`);
  return { ...resolved(root, target as Schema), ...beside };
}

function propertiesOf(schema: Schema) {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] };
  return { properties, required: new Set(required) };
}

/** Whether a property the schema does not name has to meet a condition, so that naming it changes what is allowed. */
function restricts(schema: Schema): boolean {
  const conditions = [schema.additionalProperties, schema.unevaluatedProperties, schema.patternProperties, schema.propertyNames];
  return conditions.some((condition) => condition !== undefined && condition !== true);
}

const namesIn = (...objects: Schema[]) => [...new Set(objects.flatMap((object) => Object.keys(object)))];
const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value: unknown) => (value === undefined ? 'absent' : JSON.stringify(value));

/** The value as text in which the order of an object's properties does not show. */
function canonical(value: unknown): string {
  const sorted = (_: string, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  return JSON.stringify(value, sorted) ?? 'absent';
}
