import { describe, expect, it } from '@jest/globals';
import { answersOf } from './openapi.answers.ts';
import { gapsOf, type Described, type DescribedService } from './openapi.gaps.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const refusals = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, problem]));

const boat = {
  type: 'object',
  properties: { name: { type: 'string' }, launchedAt: { type: 'string', format: 'date-time' } },
  required: ['name'],
};
const one: Described = {
  summary: 'A boat',
  parameters: [{ name: 'id', in: 'path' }],
  'x-access': 'public',
  responses: { 200: json({ $ref: '#/components/schemas/Boat' }), ...refusals(400, 404, 500, 503) },
};
const scrap: Described = {
  ...one,
  summary: 'Scrap a boat',
  parameters: one.parameters!,
  responses: { 204: {}, ...refusals(400, 404, 500, 503) },
};

const boats = (route: Partial<Described> = {}): DescribedService => ({
  paths: { '/boats/{id}': { get: { ...one, ...route }, delete: scrap }, '/boats/newest': { get: { ...one, parameters: [] } } },
  components: { schemas: { Boat: boat, Problem: { type: 'object', properties: { status: { type: 'integer' } } } } },
});
const without = (...statuses: number[]) =>
  Object.fromEntries(Object.entries(one.responses).filter(([status]) => !statuses.includes(Number(status))));

describe('an OpenAPI document', () => {
  it('that tells all has no gaps', () => expect(gapsOf(boats())).toEqual([]));

  it.each([
    ['a route without a summary', boats({ summary: '' }), /^GET \/boats\/\{id\} has no summary/],
    ['a route without an answer', boats({ responses: without(200) }), /has no answer/],
    ['an answer without a shape', boats({ responses: { ...one.responses, 200: {} } }), /does not say what 200 looks like/],
    [
      'a shape that says nothing',
      boats({ responses: { ...one.responses, 200: json({ type: 'object', properties: {} }) } }),
      /what 200 looks like/,
    ],
    ['a refusal without a shape', boats({ responses: { ...one.responses, 404: {} } }), /does not say what 404 looks like/],
    ['a path that leads nowhere untold', boats({ responses: without(404) }), /does not say that it may answer 404/],
    ['a body that may be wrong untold', boats({ requestBody: {} }), /may answer 413, 415, 422/],
    ['a guard untold', boats({ security: [{}] }), /may answer 401/],
    ['a task untold', boats({ 'x-access': ['orders.order.read'] }), /may answer 403/],
    ['a route for nobody knows whom', boats({ 'x-access': '' as 'public' }), /does not say who may ask/],
    ['a key for one effect untold', boats({ parameters: [{ name: 'Idempotency-Key', in: 'header' }] }), /may answer 409, 422/],
    ['a failure untold', boats({ responses: without(500, 503) }), /may answer 500, 503/],
    [
      'an empty schema',
      { ...boats(), components: { schemas: { Oar: { type: 'object', properties: {} } } } },
      /the schema Oar says nothing/,
    ],
  ])('with %s has a gap', (_, document, gap) => expect(gapsOf(document)).toEqual([expect.stringMatching(gap)]));
});

describe('a real answer', () => {
  const judge = answersOf(boats());
  const ok = (body: unknown, type = 'application/json; charset=utf-8', status = 200) => ({ status, type, body });

  it.each([
    ['is as described', 'GET', '/boats/7?full=1', ok({ name: 'Ana' })],
    ['is empty where nothing is described', 'DELETE', '/boats/7', { status: 204, type: null, body: '' }],
    ['is a refusal that is described', 'GET', '/boats/7', ok({ status: 404 }, 'application/problem+json', 404)],
    ['is of no route, and says so', 'GET', '/ships', ok({ status: 404 }, 'application/problem+json', 404)],
    ['is the documentation itself', 'GET', '/openapi.json', ok({})],
  ])('passes when it %s', (_, method, path, answer) => expect(() => judge(method, path, answer)).not.toThrow());

  it.each([
    ['has a property beside those described', 'GET', '/boats/7', ok({ name: 'Ana', mast: 2 }), /GET \/boats\/\{id\} is described: .*mast/],
    ['lacks a property', 'GET', '/boats/7', ok({}), /must have required property 'name'/],
    ['has another type in it', 'GET', '/boats/7', ok({ name: 7 }), /name must be string/],
    ['breaks a format', 'GET', '/boats/7', ok({ name: 'Ana', launchedAt: 'yesterday' }), /launchedAt must match format/],
    [
      'has another status',
      'GET',
      '/boats/7',
      ok({ name: 'Ana' }, 'application/json', 201),
      /answered 201, which the OpenAPI document does not know/,
    ],
    ['has another content type', 'GET', '/boats/7', ok('Ana', 'text/plain'), /answered 200 in text\/plain/],
    ['has a body where none is described', 'DELETE', '/boats/7', ok({}, 'application/json', 204), /with a body/],
    ['is of a route that is not described', 'PUT', '/boats/7', ok({ name: 'Ana' }), /is no route of the OpenAPI document/],
    ['is of the more exact of two routes', 'GET', '/boats/newest', ok({}), /as GET \/boats\/newest is described/],
  ])('fails when it %s', (_, method, path, answer, wanted) => expect(() => judge(method, path, answer)).toThrow(wanted));
});
