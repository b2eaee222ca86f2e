import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Column, CreateDateColumn, Entity, PrimaryColumn, type QueryRunner } from 'typeorm';
import { eventsOwnedBy, IsLine, IsMailAddress, IsReference } from '@trunkline/contracts';
import { Database } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { SignedIn } from './access/access.decorators.ts';
import { ApiLocatedResponse, ApiPageResponse } from './openapi/openapi.answers.ts';
import { Idempotent } from './http/idempotency.interceptor.ts';
import { pageOf, PageQuery } from './http/page.ts';
import { ServiceModule } from './service.module.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-thing-kept', { key: 'thingId' })
class ThingKept {
  @IsUUID() thingId!: string;
  @IsReference() name!: string;
}

class ThingContact {
  @IsLine() name!: string;
  @IsMailAddress() email!: string;
}

class NewThing {
  @IsReference() name!: string;
  @IsOptional() @IsIn(['red', 'blue']) colour?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(3) @ValidateNested({ each: true }) @Type(() => ThingContact) contacts?: ThingContact[];
}

class ThingView {
  @IsReference() name!: string;
  @IsOptional() @IsUUID() id?: string;
}

class ListThings extends PageQuery {
  @IsOptional() @IsReference() name?: string;
}

@Entity('thing')
class Thing {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

class Things1800000000000 {
  up = (runner: QueryRunner) =>
    runner.query(
      'create table thing (id uuid primary key, name text not null unique, created_at timestamptz not null default clock_timestamp())',
    );
  down = () => Promise.resolve();
}

@SignedIn()
@Controller('things')
class ThingController {
  constructor(private readonly database: Database) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Keep a thing' })
  @ApiLocatedResponse(ThingView)
  add(@Body() { name }: NewThing) {
    const id = randomUUID();
    return this.database.transaction(async (tx) => {
      await tx.manager.insert(Thing, { id, name });
      tx.emit(ThingKept, { thingId: id, name });
      return { id, name };
    });
  }

  @Get()
  @ApiOperation({ summary: 'Things, newest first' })
  @ApiPageResponse(ThingView)
  list(@Query() query: ListThings) {
    const things = this.database.source.getRepository(Thing).createQueryBuilder('thing');
    return pageOf(things, query, { at: 'createdAt', id: 'id' }).then((page) => page.map(({ name }) => ({ name })));
  }

  @Get('broken')
  @ApiOperation({ summary: 'Fail' })
  @ApiOkResponse({ type: ThingView })
  broken(): never {
    throw new Error('a secret of ours');
  }

  @Post('bulk')
  @HttpCode(204)
  @ApiOperation({ summary: 'Keep ten things' })
  @ApiNoContentResponse()
  async fill(@Body() { name }: NewThing) {
    const sql = `insert into thing (id, name, created_at) select gen_random_uuid(), $1 || n, '2026-03-01T08:00:00.000123Z'::timestamptz + (n / 3) * interval '1 microsecond' from generate_series(1, 10) n`;
    await this.database.source.query(sql, [name]);
  }
}

@Module({
  imports: [ServiceModule.for({ name: 'repair', entities: [Thing], migrations: [Things1800000000000] })],
  controllers: [ThingController],
})
class ThingModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('repair', ThingModule)), 60_000);
afterAll(() => service.stop());

describe('a creating request', () => {
  it('is answered with what it made, announced in the same transaction', async () => {
    const { status, body } = await service.post('/things', { name: 'ladder' });
    expect(status).toBe(201);
    expect(await service.outbox()).toMatchObject([{ topic: 'test-thing-kept', key: body.id, sequence: 1, body: { name: 'ladder' } }]);
  });

  it('names every field at fault by its path, with what to do', async () => {
    const contacts = [
      { name: 'Ana', email: 'ana@example.com' },
      { name: '', email: 'no address', phone: '1' },
    ];
    const { status, headers, body } = await service.post('/things', { colour: 'green', contacts, extra: 1 });

    expect(status).toBe(422);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toMatchObject({
      type: expect.stringMatching(/^urn:trunkline:problem:/),
      title: 'Invalid',
      status: 422,
      instance: '/things',
    });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        {
          propertyPath: 'name',
          code: 'missingProperty',
          detail: expect.stringMatching(/^name is required: it must be 1 to 64 characters/),
        },
        { propertyPath: 'colour', code: 'invalidValue', detail: 'colour must be one of the following values: red, blue' },
        { propertyPath: 'contacts[1].name', code: 'invalidFormat', detail: expect.stringMatching(/^contacts\[1\]\.name must be one line/) },
        {
          propertyPath: 'contacts[1].email',
          code: 'invalidFormat',
          detail: expect.stringMatching(/^contacts\[1\]\.email must be one e-mail address/),
        },
        { propertyPath: 'contacts[1].phone', code: 'unexpectedProperty', detail: 'contacts[1].phone is not known here; leave it out' },
        { propertyPath: 'extra', code: 'unexpectedProperty', detail: 'extra is not known here; leave it out' },
      ]),
    );
    expect(body.errors).toHaveLength(6);
  });

  it.each([
    ['text that is no JSON', '{"name": ', 'application/json', 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), 'application/json', 400],
    ['an array', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['another content type', 'name=x', 'application/x-www-form-urlencoded', 415],
    ['another charset', '{}', 'application/json; charset=latin1', 415],
    ['more than 1 MiB', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), 'application/json', 413],
  ])('of %s is refused', async (_, body, type, wanted) => {
    const reply = await service.post('/things', body, { 'content-type': type });
    expect({ status: reply.status, told: reply.body.status }).toEqual({ status: wanted, told: wanted });
    expect(reply.headers.get('content-type')).toMatch('application/problem+json');
  });
});

describe('an error', () => {
  it('of an unknown route is a problem', async () => {
    const { status, body } = await service.get('/nowhere');
    expect({ status, ...body }).toMatchObject({ status: 404, code: 'notFound', instance: '/nowhere' });
  });

  it('nobody foresaw tells an id and nothing else', async () => {
    const { status, headers, body } = await service.get('/things/broken', { 'x-request-id': 'abc-1' });
    expect({ status, id: headers.get('x-request-id') }).toEqual({ status: 500, id: 'abc-1' });
    expect(JSON.stringify(body)).toMatch(/quote abc-1/);
    expect(JSON.stringify(body)).not.toMatch(/secret|\.ts/);
  });

  it.each([
    '/things?name=%00',
    '/things?limit=0',
    '/things?limit=201',
    '/things?limit=x',
    '/things?cursor=abc',
    '/things?cursor=WyJhIiwiYiJd',
    '/schemas/%E0%A4%A/v1',
  ])('in %s is the caller’s', async (path) => expect((await service.get(path)).status).toBe(400));
});

describe('a list', () => {
  it('is read to its end by following next, with nothing left out or twice', async () => {
    await service.post('/things/bulk', { name: 'bulk' });
    const names: string[] = [];
    for (let path: string | undefined = '/things?limit=4'; path;) {
      const { body, headers } = await service.get(path);
      names.push(...body.items.map(({ name }: Thing) => name));
      expect(headers.get('link')).toBe(body.next ? `<${body.next}>; rel="next"` : null);
      path = body.next;
    }
    const stored = await service.database('select name from thing');
    expect(names).toHaveLength(stored.length);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a running service', () => {
  it('says that it is well', async () => {
    expect(await service.get('/health/live')).toMatchObject({ status: 200, body: { status: 'up' } });
  });

  it('counts requests by route, never by path', async () => {
    const { body } = await service.get('/metrics');
    expect(body).toMatch(/http_server_request_duration_count\{.*http_route="\/things"/);
    expect(body).not.toMatch(/nowhere|limit=/);
  });

  it('describes its requests as they are checked', async () => {
    const { body } = await service.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.components.schemas.NewThing).toMatchObject({
      required: ['name'],
      properties: { contacts: { items: { $ref: '#/components/schemas/ThingContact' } } },
    });
    expect(body.components.schemas.ThingContact.properties.email).toMatchObject({ format: 'email' });
    expect(body.paths['/things'].get.parameters.map(({ name }: { name: string }) => name).sort()).toEqual(['cursor', 'limit', 'name']);
    expect(body.paths['/things'].post.parameters).toMatchObject([{ name: 'Idempotency-Key', in: 'header' }]);
  });

  it('serves its documentation from its own address', async () => {
    const { status, body } = await service.get('/docs');
    expect(status).toBe(200);
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect((await service.get('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('serves the schemas of the events it owns, and no others', async () => {
    expect((await service.get('/schemas/test-thing-kept/v1')).body).toMatchObject({ properties: { thingId: { format: 'uuid' } } });
    expect((await service.get('/schemas/order-milestone/v1')).status).toBe(404);
  });

  it('serves the AsyncAPI document of all services', async () => {
    expect((await service.get('/asyncapi.json')).body).toMatchObject({ asyncapi: '3.0.0', channels: expect.any(Object) as object });
  });
});
