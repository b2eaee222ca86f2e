import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { EventClass } from './event.ts';

/** A JSON Schema, or a part of one. */
export type Schema = Record<string, unknown>;

/**
 * The JSON Schema 2020-12 of a class, made from its class-validator decorators: self-contained, with nested classes under `$defs`.
 * Readers stay open: a property the schema does not name is allowed. Throws when a class it stands on shares its name with another.
 */
export function schemaOf(type: EventClass): Schema {
  const all = allSchemas();
  const root = saidBy(type, all);
  if (!root) throw new Error(`${type.name} has no validated property`);
  const definitions: Record<string, Schema> = {};
  const visit = (schema: unknown): void => {
    for (const [, name] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (name! in definitions) continue;
      definitions[name!] = all[name!]!;
      visit(all[name!]);
    }
  };
  visit(root);
  refuseNamesakes([type.name, ...Object.keys(definitions)]);
  const defs = Object.keys(definitions).length ? { $defs: definitions } : {};
  return structuredClone({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: type.name, ...root, ...defs });
}

let made: { declared: number; all: Record<string, Schema> } | undefined;

/** Of every class there is: making one takes as long as making all, so it is done again only where something was declared since. */
function allSchemas(): Record<string, Schema> {
  const declared = [...validated().values()].reduce((count, { length }) => count + length, 0);
  if (made?.declared === declared) return made.all;
  const all = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/$defs/',
    // What our own validators mean stands beside them; their names alone would make an array a class called Array.
    additionalConverters: { [ValidationTypes.CUSTOM_VALIDATION]: {} },
  }) as Record<string, Schema>;
  made = { declared, all };
  return all;
}

/** What class-validator knows, by class. */
const validated = (): Map<{ name: string }, unknown[]> =>
  (getMetadataStorage() as unknown as { validationMetadatas: Map<{ name: string }, unknown[]> }).validationMetadatas;

/** A class that adds nothing to the one it extends says the same. */
function saidBy(type: object | null, all: Record<string, Schema>): Schema | undefined {
  const { name } = (type ?? {}) as { name?: string };
  return name ? (all[name] ?? saidBy(Object.getPrototypeOf(type) as object | null, all)) : undefined;
}

/** Schemas are kept by class name, so the properties of two classes of one name would run together, in whichever process loads both. */
function refuseNamesakes(names: string[]): void {
  const known = Map.groupBy(validated().keys(), ({ name }) => name);
  const shared = names.find((name) => (known.get(name)?.length ?? 0) > 1);
  if (shared) throw new Error(`two classes are called ${shared}, and their schemas would run together: rename one`);
}
