import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { IsReference, reportsTo } from '@trunkline/contracts';
import { conflict, invalid } from '@trunkline/domain';
import { HandlesReport, Tx, type Transaction } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import type { QueryRunner } from 'typeorm';
import { ServiceModule } from '../service.module.ts';

const RepairReport = reportsTo('repair');

@RepairReport('test-thing-found')
class ThingFound {
  @IsReference() name!: string;
}

class Things1800000000000 {
  up = (runner: QueryRunner) => runner.query('create table thing (name text primary key)');
  down = () => Promise.resolve();
}

@Controller()
class ThingConsumer {
  @HandlesReport(ThingFound)
  async keepFound(@Payload() { name }: ThingFound, @Tx() { manager }: Transaction) {
    if (name === 'broken') throw new TypeError('no such method');
    if (name === 'nonsense') throw invalid({ propertyPath: 'name', code: 'invalidValue', detail: 'name must make sense' });
    const kept = await manager.query<unknown[]>('insert into thing values ($1) on conflict do nothing returning 1', [name]);
    if (!kept.length) throw conflict(`there is a thing ${name} already`);
    return { outcome: 'taken' as const, href: `/things/${name}` };
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [Things1800000000000] })], controllers: [ThingConsumer] })
class ThingModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('repair', ThingModule)), 60_000);
afterAll(() => service.stop());

const found = (id: string, name: string, more = {}) => ({
  specversion: '1.0',
  id,
  source: '/depot',
  type: 'com.trunkline.inbound.test-thing-found.v1',
  data: { name },
  ...more,
});
const structured = { 'content-type': 'application/cloudevents+json' };
const binary = (id: string) => ({
  'ce-specversion': '1.0',
  'ce-id': id,
  'ce-source': '/depot',
  'ce-type': 'com.trunkline.inbound.test-thing-found.v1',
});
const batched = { 'content-type': 'application/cloudevents-batch+json' };

describe('POST /events', () => {
  it('takes a report, and the same one again without effect', async () => {
    const first = await service.post('/events', JSON.stringify(found('1', 'bucket')), structured);
    const again = await service.post('/events', JSON.stringify({ name: 'bucket' }), {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/depot',
      'ce-type': 'com.trunkline.inbound.test-thing-found.v1',
    });
    expect(first).toMatchObject({
      status: 202,
      body: { id: '1', source: '/depot', outcome: 'taken', href: expect.stringMatching(/^\/things\//) },
    });
    expect(again).toMatchObject({ status: 200, body: { id: '1', outcome: 'duplicate', href: first.body.href } });
    expect(await service.get('/events/1?source=/depot')).toMatchObject({
      status: 200,
      body: { state: 'taken', answer: { outcome: 'taken' } },
    });
  });

  it.each([
    ['the same id with other content', found('1', 'other'), 409],
    ['what contradicts the state', found('2', 'bucket'), 409],
    ['an unknown type', found('3', 'x', { type: 'com.example.what.v1' }), 422],
    ['data that breaks its contract', found('4', ''), 422],
    ['what the handler refuses', found('5', 'nonsense'), 422],
    ['an event without a source', found('6', 'x', { source: undefined }), 400],
  ])('refuses %s', async (_, event, status) =>
    expect(await service.post('/events', JSON.stringify(event), structured)).toMatchObject({
      status,
      body: { status, code: expect.any(String) },
    }),
  );

  it('forgets what it refused', async () => {
    await service.post('/events', JSON.stringify(found('7', 'nonsense')), structured);
    expect((await service.get('/events/7?source=/depot')).status).toBe(404);
    expect((await service.post('/events', JSON.stringify(found('7', 'sense')), structured)).status).toBe(202);
  });

  it('judges each event of a batch alone, in order', async () => {
    const batch = [found('b1', 'axe'), 'no event', found('b2', 'nonsense'), found('b3', 'axe'), found('b4', 'spade'), found('b1', 'axe')];
    const { status, body } = await service.post('/events', JSON.stringify(batch), batched);
    expect(status).toBe(207);
    expect(body).toMatchObject([
      { id: 'b1', status: 202, outcome: 'taken' },
      { status: 400, problem: { code: 'invalidBody' } },
      { id: 'b2', source: '/depot', status: 422, problem: { errors: [{ propertyPath: 'name' }] } },
      { id: 'b3', status: 409 },
      { id: 'b4', status: 202 },
      { id: 'b1', status: 200, outcome: 'duplicate' },
    ]);
  });

  it('answers 500 for the one event whose handler fails unexpectedly, and takes those before and behind it', async () => {
    const batch = [found('f1', 'hoe'), found('f2', 'broken'), found('f3', 'rake'), found('f4', 'nonsense'), found('f5', 'sickle')];
    const { status, body } = await service.post('/events', JSON.stringify(batch), batched);
    expect([status, body.map((member: { status: number }) => member.status)]).toEqual([207, [202, 500, 202, 422, 202]]);
    expect(body[1]).toMatchObject({
      id: 'f2',
      source: '/depot',
      problem: { code: 'internalError', detail: expect.stringContaining('quote') },
    });
    const kept = await service.database("select name from thing where name in ('hoe', 'broken', 'rake', 'sickle') order by name");
    expect(kept).toEqual([{ name: 'hoe' }, { name: 'rake' }, { name: 'sickle' }]);
    expect((await service.post('/events', JSON.stringify(found('f6', 'broken')), structured)).status).toBe(500);
  });

  it('judges each alone when many come at the same time', async () => {
    const names = Array.from({ length: 40 }, (_, n) => (n % 10 === 3 ? 'broken' : n % 10 === 7 ? 'nonsense' : `same-time-${n}`));
    const answers = await Promise.all(names.map((name, n) => service.post('/events', JSON.stringify(found(`s${n}`, name)), structured)));
    const expected = names.map((name) => (name === 'broken' ? 500 : name === 'nonsense' ? 422 : 202));
    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  it.each([
    ['in binary mode', undefined, { ...binary('d1') }],
    ['in binary mode with a content type', '', { ...binary('d1'), 'content-type': 'application/json' }],
    ['in structured mode', JSON.stringify(found('d1', 'x', { data: undefined })), structured],
  ])('names data to whom sends none, %s', async (_, body, headers) => {
    expect((await service.post('/events', body, headers)).body).toMatchObject({
      status: 422,
      errors: [{ propertyPath: 'data', code: 'missingProperty' }],
    });
  });

  it('judges the others of a batch in which one has no data, one a name twice, and one null', async () => {
    const twice = JSON.stringify(found('n3', 'tape')).replace('"id"', '"id":"n2","id"');
    const batch = [found('n1', 'nail'), found('n2', 'x', { data: undefined }), found('n4', 'x', { data: null }), found('n5', 'glue')];
    const text = JSON.stringify(batch).replace(/\]$/, `,${twice}]`);
    const { status, body } = await service.post('/events', text, batched);
    expect(status).toBe(207);
    expect(body).toMatchObject([
      { id: 'n1', status: 202 },
      { id: 'n2', status: 422, problem: { errors: [{ propertyPath: 'data', code: 'missingProperty' }] } },
      { id: 'n4', status: 422, problem: { errors: [{ propertyPath: 'data' }] } },
      { id: 'n5', status: 202 },
      { id: 'n3', status: 400, problem: { errors: [{ propertyPath: 'id', detail: 'id is in the event twice: send it once' }] } },
    ]);
  });

  it('is told how to write a charset, as everywhere', async () => {
    const answers = [
      await service.post('/events', JSON.stringify({ name: 'x' }), { ...binary('c1'), 'content-type': 'application/json; utf-8' }),
      await service.post('/operations/replay', '{}', { 'content-type': 'application/json; utf-8' }),
    ];
    expect(answers.map(({ body }) => body)).toMatchObject(
      Array(2).fill({ status: 400, errors: [{ propertyPath: 'content-type', detail: expect.stringMatching('charset=utf-8') }] }),
    );
  });

  it('refuses more than 1,000 events, more than 16 MiB, and what is no event', async () => {
    const many = Array.from({ length: 1001 }, (_, n) => found(`m${n}`, `m${n}`));
    expect((await service.post('/events', JSON.stringify(many), batched)).status).toBe(413);
    const tooLarge = await service.post('/events', JSON.stringify([found('l', 'x'.repeat(16 * 1024 * 1024))]), batched);
    expect([tooLarge.status, tooLarge.body.detail]).toEqual([413, 'a body may have at most 16777216 bytes']);
    expect((await service.post('/events', 'hello', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await service.post('/events', '{', structured)).status).toBe(400);
    expect((await service.post('/events', '{}', { 'content-type': 'application/json' })).body.errors).toHaveLength(4);
    expect((await service.get('/events/1')).body).toMatchObject({ status: 400, code: 'missingQueryParameter' });
  });
});
