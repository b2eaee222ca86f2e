import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IsReference } from '@trunkline/contracts';
import { conflict } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import { IsNumberString } from 'class-validator';
import type { QueryRunner } from 'typeorm';
import { SignedIn } from '../access/access.decorators.ts';
import { Idempotent } from './idempotency.interceptor.ts';
import { ApiLocatedResponse } from '../openapi/openapi.answers.ts';
import { ServiceModule } from '../service.module.ts';

class NewThing {
  @IsReference() name!: string;
}

class ThingView extends NewThing {
  @IsNumberString() id!: string;
}

class Things1800000000000 {
  up = (runner: QueryRunner) => runner.query('create table thing (id bigint generated always as identity primary key, name text not null)');
  down = () => Promise.resolve();
}

let gate: Promise<void> | undefined;

@SignedIn()
@Controller('things')
class ThingController {
  constructor(private readonly database: Database) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Keep a thing' })
  @ApiLocatedResponse(ThingView)
  async add(@Body() { name }: NewThing, @Res({ passthrough: true }) response: { location(url: string): void }) {
    if (name === 'ladder') throw conflict('there is a ladder already');
    const [{ id }] = await this.database.transaction((tx) => {
      tx.audit({ target: { kind: 'thing', reference: name } });
      return tx.manager.query<[{ id: string }]>('insert into thing (name) values ($1) returning id', [name]);
    });
    await gate;
    if (name === 'drill') throw new Error('died between the effect and the answer');
    response.location(`/things/${id}`);
    return { id, name };
  }
}

@Module({
  imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [Things1800000000000] })],
  controllers: [ThingController],
})
class ThingModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('repair', ThingModule)), 60_000);
afterAll(() => service.stop());

describe('an Idempotency-Key', () => {
  const keyed = (key: string) => ({ 'idempotency-key': key });
  const count = async (name: string) => (await service.database('select 1 from thing where name = $1', [name])).length;

  it('carries the request out once and repeats its answer', async () => {
    const first = await service.post('/things', { name: 'rope' }, keyed('"one"'));
    const again = await service.post('/things', { name: 'rope' }, keyed('one'));

    expect(first.status).toBe(201);
    expect({
      status: again.status,
      body: again.body,
      location: again.headers.get('location'),
      replayed: again.headers.get('idempotency-replayed'),
    }).toEqual({
      status: 201,
      body: first.body,
      location: first.headers.get('location'),
      replayed: 'true',
    });
    expect(await count('rope')).toBe(1);
  });

  it('is refused for another body', async () => {
    await service.post('/things', { name: 'hook' }, keyed('two'));
    expect((await service.post('/things', { name: 'nail' }, keyed('two'))).status).toBe(422);
    expect(await count('nail')).toBe(0);
  });

  it('answers 409 while the first request is in progress', async () => {
    let open = () => {};
    gate = new Promise((resolve) => void (open = resolve));
    const first = service.post('/things', { name: 'lamp' }, keyed('three'));
    while (!(await count('lamp')));
    const meanwhile = await service.post('/things', { name: 'lamp' }, keyed('three'));
    open();
    gate = undefined;
    expect([(await first).status, meanwhile.status]).toEqual([201, 409]);
  });

  it('may come again with a corrected body after a refusal', async () => {
    expect((await service.post('/things', { name: 'ladder' }, keyed('four'))).status).toBe(409);
    expect((await service.post('/things', { name: 'ladder 2' }, keyed('four'))).status).toBe(201);
  });

  it('does not carry out again what had its effect, even if it died before it answered', async () => {
    expect((await service.post('/things', { name: 'drill' }, keyed('five'))).status).toBe(500);
    const again = await service.post('/things', { name: 'drill' }, keyed('five'));
    expect(again.body).toMatchObject({ status: 409, detail: expect.stringMatching(/carried out, but its answer was lost/) });
    expect(await count('drill')).toBe(1);
  });

  it('is free again when a process died before the effect', async () => {
    await service.post('/things', { name: 'saw' }, keyed('six'));
    await service.database(
      `update idempotency_key set done = false, status = null, claimed_until = now() - interval '1 second' where key = 'six'`,
    );
    await service.database(`delete from thing where name = 'saw'`);
    expect((await service.post('/things', { name: 'saw' }, keyed('six'))).status).toBe(201);
  });

  it('is another one for somebody else, and for another enterprise', async () => {
    const subject = 'somebody';
    const callers = [service, service.as({ enterprise: 'E-1', subject }), service.as({ enterprise: 'E-2', subject })];
    for (const caller of callers) expect((await caller.post('/things', { name: 'pin' }, keyed('seven'))).status).toBe(201);
    expect(await count('pin')).toBe(3);
  });

  it('that is no key is refused', async () => expect((await service.post('/things', { name: 'x' }, keyed('a b'))).status).toBe(400));
});
