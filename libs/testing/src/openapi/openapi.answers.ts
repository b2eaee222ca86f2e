import { formats } from '@trunkline/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { DescribedService } from './openapi.gaps.ts';

interface Answer {
  status: number;
  type: string | null;
  body: unknown;
}

/** Routes that are the documentation itself. */
const itself = /^\/(docs|openapi\.json)(\/|$)/;

/**
 * Judges real answers by the OpenAPI document of the service that gave them: the status and the content type must be among those described, the
 * body must have the shape described, and no property beside it. What is not a route may only answer 404 or 405. Returns the route that answered.
 */
export function answersOf(document: DescribedService): (method: string, path: string, answer: Answer) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
  ajv.addSchema(closed(document) as object, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const routes = Object.keys(document.paths).map((path) => ({ path, pattern: patternOf(path) }));
  const validatorAt = (...steps: string[]) => {
    const pointer = `document#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, known);
    return known;
  };

  return (method, target, { status, type, body }) => {
    const [path = ''] = target.split('?');
    if (itself.test(path)) return undefined;
    const fits = routes.filter(({ pattern }) => pattern.test(path)).map((route) => route.path);
    const found = fits.toSorted((a, b) => variables(a) - variables(b)).find((route) => method.toLowerCase() in document.paths[route]!);
    const asked = `${method} ${path}`;
    if (!found) {
      if (status === 404 || status === 405) return undefined;
      throw new Error(`${asked} answered ${status}, and is no route of the OpenAPI document`);
    }
    const described = document.paths[found]![method.toLowerCase()]!.responses[status];
    const route = `${method} ${found}`;
    if (!described) throw new Error(`${asked} answered ${status}, which the OpenAPI document does not know of ${route}: ${textOf(body)}`);
    if (!described.content) {
      if (body === '') return route;
      throw new Error(`${asked} answered ${status} with a body, where the OpenAPI document has none for ${route}: ${textOf(body)}`);
    }
    const essence = type?.split(';')[0] ?? 'no content type';
    if (!described.content[essence]) {
      throw new Error(`${asked} answered ${status} in ${essence}; ${route} is described in ${Object.keys(described.content).join(', ')}`);
    }
    const validate = validatorAt('paths', found, method.toLowerCase(), 'responses', String(status), 'content', essence, 'schema');
    if (validate(body)) return route;
    const faults = ajv.errorsText(validate.errors, { dataVar: 'body' });
    const extra = validate.errors!.flatMap(({ params }) => (params as { additionalProperty?: string }).additionalProperty ?? []).join(', ');
    throw new Error(`${asked} answered ${status} not as ${route} is described: ${faults} ${extra}: ${textOf(body)}`);
  };
}

const variables = (path: string) => path.split('{').length;

const patternOf = (path: string) =>
  new RegExp(
    `^${path
      .split(/\{[^}]+\}/)
      .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]+')}/?$`,
  );

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body)).slice(0, 500);

/** The document, in which every object that does not say otherwise has no property beside those described. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (part === null || typeof part !== 'object') return part;
  const { ...copy } = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, closed(inner)]));
  return 'properties' in copy && !('additionalProperties' in copy) ? { ...copy, additionalProperties: false } : copy;
}
