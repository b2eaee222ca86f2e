type Schema = Record<string, unknown>;

const formats: Record<string, string> = {
  'date-time': '2026-03-01T07:00:00Z',
  date: '2026-04-01',
  email: 'ana@example.com',
  uuid: '0198c0de-0000-7000-8000-000000000000',
  'time-zone': 'Asia/Singapore',
  locale: 'en',
};

/** A value that a JSON Schema allows, as far as it says how values must be: what is required and no more. `root` is what its references lead into. */
export function sampleOf(schema: Schema, root: Schema): unknown {
  const { $ref, type, properties = {}, required = [], items, minItems = 0, format, minimum = 1 } = schema as Sampled;
  const [choice] = schema.enum ? (schema.enum as unknown[]) : [];
  if ($ref) return sampleOf(resolve($ref, root), root);
  if (choice !== undefined) return choice;
  if (type === 'object') return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name]!, root)]));
  if (type === 'array') return Array.from({ length: minItems }, () => sampleOf(items!, root));
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return true;
  return (format && formats[format]) ?? 'sample';
}

interface Sampled {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  format?: string;
  minimum?: number;
}

const resolve = ($ref: string, root: Schema): Schema =>
  $ref
    .slice(2)
    .split('/')
    .reduce((part, step) => part[step] as Schema, root);
