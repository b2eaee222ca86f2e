/** As far as a test looks into an OpenAPI document. */
export interface Described {
  summary?: string;
  parameters?: { name: string; in: string }[];
  requestBody?: object;
  security?: object[];
  /** Who may ask: tasks, `signedIn` or `public`. */
  'x-access'?: string[] | 'signedIn' | 'public';
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

export interface DescribedService {
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, object> };
}

/** Every route of the document, as `GET /orders/{orderNumber}`. */
export const routesOf = ({ paths }: DescribedService): [route: string, described: Described][] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): [string, Described] => [`${method.toUpperCase()} ${path}`, described]),
  );

/** What the document leaves a caller to guess: routes without a summary, the shape of an answer or the refusals to reckon with, and shapes that say nothing. */
export function gapsOf(document: DescribedService): string[] {
  const routes = routesOf(document).flatMap(([route, described]) => gapsOfRoute(described).map((gap) => `${route} ${gap}`));
  const empty = Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) =>
    saysNothing(schema) ? [`the schema ${name} says nothing: decorate its properties with class-validator`] : [],
  );
  return [...routes, ...empty];
}

function gapsOfRoute(described: Described): string[] {
  const { summary, responses } = described;
  const answers = Object.entries(responses);
  const shapeless = answers.filter(([status, { content }]) => !bodiless.includes(status) && !hasShape(content)).map(([status]) => status);
  const missing = refusalsOf(described).filter((status) => !(status in responses));
  return [
    ...(described['x-access'] ? [] : ['does not say who may ask: give it @RequireTask, @SignedIn or @Public']),
    ...(summary ? [] : ['has no summary: give it an @ApiOperation']),
    ...(answers.some(([status]) => status.startsWith('2')) ? [] : ['has no answer: give it an @ApiOkResponse or the like']),
    ...(shapeless.length ? [`does not say what ${shapeless.join(', ')} looks like: name its type`] : []),
    ...(missing.length ? [`does not say that it may answer ${missing.join(', ')}`] : []),
  ];
}

const bodiless = ['204', '304'];

const hasShape = (content: Described['responses'][string]['content'] = {}): boolean =>
  Object.values(content).length > 0 &&
  Object.values(content).every(({ schema = {} }) => Object.keys(schema).length > 0 && !saysNothing(schema));

function saysNothing(schema: object): boolean {
  const { type, properties, additionalProperties } = schema as { type?: string; properties?: object; additionalProperties?: unknown };
  return type === 'object' && additionalProperties === undefined && Object.keys(properties ?? {}).length === 0;
}

/** What a caller must reckon with, by what the route takes. */
function refusalsOf({ parameters = [], requestBody, security = [], 'x-access': access }: Described): string[] {
  const takes = (place: string) => parameters.some((parameter) => parameter.in === place);
  const once = parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');
  return [
    ...(takes('query') ? ['400'] : []),
    ...(security.length ? ['401'] : []),
    ...(Array.isArray(access) ? ['403'] : []),
    ...(takes('path') ? ['400', '404'] : []),
    ...(once ? ['409', '422'] : []),
    ...(requestBody ? ['400', '413', '415', '422'] : []),
    '500',
    '503',
  ];
}
