import { keptText, schemaOf, type Contract, type Schema } from '@trunkline/contracts';

type Form = (value: unknown) => unknown;

/**
 * What a report says, in the form in which it is checked, compared and kept: texts in NFC, and an optional property that is explicitly null left
 * out. Changes `data` itself.
 */
export function reportForm({ type, event }: Contract, data: unknown): unknown {
  const form = forms.get(type) ?? formOf(schemaOf(event)) ?? asItIs;
  forms.set(type, form);
  return form(data);
}

const forms = new Map<string, Form>();
const asItIs: Form = (value) => value;
const text: Form = (value) => (typeof value === 'string' ? keptText(value) : value);

/** How to bring a value of the schema into its form; undefined for one that has only one. */
function formOf(schema: Schema, root = schema): Form | undefined {
  const { $ref, properties, items, required } = schema as { $ref?: string; properties?: object; items?: Schema; required?: string[] };
  if ($ref) return formOf((root as { $defs: Record<string, Schema> }).$defs[$ref.split('/').at(-1)!]!, root);
  if (schema['x-text']) return text;
  const inner = items && formOf(items, root);
  if (inner) return (value) => (Array.isArray(value) ? value.map(inner) : value);
  return properties && formOfObject(properties as Record<string, Schema>, new Set(required), root);
}

function formOfObject(properties: Record<string, Schema>, required: Set<string>, root: Schema): Form {
  const steps = Object.entries(properties).map(([name, schema]) => {
    const form = formOf(schema, root);
    return (object: Record<string, unknown>): void => {
      const value = object[name];
      if (value === null && !required.has(name)) delete object[name];
      else if (form && value !== undefined && Object.hasOwn(object, name)) object[name] = form(value);
    };
  });
  return (value) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) for (const step of steps) step(value as never);
    return value;
  };
}
