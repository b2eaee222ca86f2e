import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { EventClass } from './event.ts';

type Schema = Record<string, unknown>;

/**
 * The JSON Schema 2020-12 of a class, made from its class-validator decorators: self-contained, with nested classes under `$defs`.
 * Readers stay open: a property the schema does not name is allowed.
 */
export function schemaOf(type: EventClass): Schema {
  const all = validationMetadatasToSchemas({ classTransformerMetadataStorage: defaultMetadataStorage, refPointerPrefix: '#/$defs/' }) as Record<string, Schema>;
  const root = all[type.name];
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
  const defs = Object.keys(definitions).length ? { $defs: definitions } : {};
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: type.name, ...root, ...defs };
}
