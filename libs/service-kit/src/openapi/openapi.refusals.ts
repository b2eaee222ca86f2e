import type { OpenAPIObject } from '@nestjs/swagger';
import { largestRequest } from '../http/problem.ts';
import { isTmf } from '../http/tmf.error.ts';

type Paths = OpenAPIObject['paths'];
type Route = NonNullable<Paths[string]['get']>;
type Responses = Route['responses'];
type Response = Exclude<Responses[string], { $ref: string } | undefined>;

/** What each refusal means, whatever the route; a route that can say more does, by `@ApiConflictResponse({ description })` and the like. */
const meanings: Record<number, string> = {
  400: 'cannot be read, or asks for what is not known here',
  401: 'no token, or one that does not hold (any more)',
  403: 'not for this token',
  404: 'there is no such thing',
  409: 'contradicts the state it meets',
  413: `larger than ${largestRequest} bytes`,
  415: 'neither JSON nor UTF-8',
  422: 'can be read, but fields break a rule: `errors` names each',
  500: 'something went wrong here; quote its X-Request-Id',
  503: 'the database cannot be reached, or what a token refers to has not arrived here yet; send the same request again',
};

const text = (description: string) => ({ description, schema: { type: 'string' } });
const headers: Record<number, Response['headers']> = {
  401: { 'WWW-Authenticate': text('which token is asked for, and what is wrong with the one sent') },
  403: { 'WWW-Authenticate': text('what the token lacks') },
  500: { 'X-Request-Id': text('under which the error was logged') },
  503: { 'Retry-After': text('seconds to wait') },
};
const tmfError = { 'application/json': { schema: { $ref: '#/components/schemas/TmfError' } } };
const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const isIdempotencyKey = ({ name }: { name?: string }) => name?.toLowerCase() === 'idempotency-key';

/** Adds to every route the refusals that follow from what it takes, and gives those it names itself their shape: `application/problem+json`, or as faces of TM Forum’s have it. */
export function withRefusals(paths: Paths): Paths {
  const described = (path: string, { responses, ...route }: Route): Route => {
    const content = isTmf(path) ? tmfError : problem;
    const known = new Set([
      ...refusalsOf(route),
      ...Object.keys(responses)
        .map(Number)
        .filter((status) => status >= 400),
    ]);
    const refusals = [...known]
      .sort((a, b) => a - b)
      .map((status) => [status, refusal(status, content, responses[status] as Response | undefined)] as const);
    return { ...route, responses: { ...answers(route, responses), ...Object.fromEntries(refusals) } };
  };
  const all = Object.entries(paths).map(([path, item]) => {
    const routes = Object.entries(item).map(([method, route]) => [method, described(path, route as Route)]);
    return [path, Object.fromEntries(routes) as Paths[string]];
  });
  return Object.fromEntries(all) as Paths;
}

function refusalsOf({ parameters = [], requestBody, security = [] }: Omit<Route, 'responses'>): number[] {
  const given = parameters as { name: string; in: string }[];
  const takes = (place: string) => given.some((parameter) => parameter.in === place);
  return [
    ...(takes('query') ? [400] : []),
    ...(takes('path') ? [400, 404] : []),
    // An enterprise out of reach is not there, wherever a request names one.
    ...(security.length ? [401, 404] : []),
    ...(given.some(isIdempotencyKey) ? [400, 409, 422] : []),
    ...(requestBody ? [400, 413, 415, 422] : []),
    ...[500, 503],
  ];
}

const refusal = (status: number, content: NonNullable<Response['content']>, said?: Response): Response => ({
  ...(headers[status] && { headers: headers[status] }),
  content,
  ...said,
  description: said?.description || meanings[status] || 'refused',
});

/** What a repeated request under one key is answered says so. */
function answers({ parameters = [] }: Omit<Route, 'responses'>, responses: Responses): Responses {
  if (!(parameters as { name: string }[]).some(isIdempotencyKey)) return responses;
  const replayed = { 'Idempotency-Replayed': text('`true` where this is the first answer again') };
  const taken = Object.entries(responses).map(([status, said]) => {
    const answer = said as Response;
    return [status, { ...answer, headers: { ...answer.headers, ...replayed } }];
  });
  return Object.fromEntries(taken) as Responses;
}
