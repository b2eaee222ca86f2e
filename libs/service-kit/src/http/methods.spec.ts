import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Delete, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { IsInstant, IsMailAddress, IsReference, reportsTo } from '@trunkline/contracts';
import { HandlesReport } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import { IsOptional } from 'class-validator';
import { request } from 'node:http';
import { connect } from 'node:net';
import { Public } from '../access/access.decorators.ts';
import { ServiceModule } from '../service.module.ts';

@(reportsTo('identity')('test-key-lost'))
class KeyLost {
  @IsReference() name!: string;
}

class KeyFilter {
  @IsOptional() @IsMailAddress() owner?: string;
  @IsOptional() @IsInstant() since?: string;
}

@Public()
@Controller('keys')
class KeyController {
  @Get()
  @ApiOperation({ summary: 'Keys' })
  @ApiOkResponse({ type: KeyFilter })
  list(@Query() filter: KeyFilter) {
    return filter;
  }

  @Get(':name')
  @ApiOperation({ summary: 'A key' })
  @ApiOkResponse({ type: KeyLost })
  show(@Param('name') name: string) {
    return { name };
  }

  @Post(':name')
  @ApiOperation({ summary: 'Cut a key' })
  @ApiCreatedResponse({ type: KeyLost })
  cut(@Body() key: KeyLost) {
    return key;
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lose a key' })
  @ApiNoContentResponse()
  lose() {}

  @HandlesReport(KeyLost)
  keep(@Payload() { name }: KeyLost) {
    return { outcome: 'taken' as const, name };
  }
}

@Module({ imports: [ServiceModule.for({ name: 'identity', entities: [], migrations: [] })], controllers: [KeyController] })
class KeyModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('identity', KeyModule)), 60_000);
afterAll(() => service.stop());

const ask = (method: string, path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { method, headers });

describe('a method that a path does not take', () => {
  it.each([
    ['PUT', '/keys', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/keys/house', 'GET, POST, DELETE, HEAD, OPTIONS'],
    ['GET', '/events', 'POST, OPTIONS'],
    ['POST', '/asyncapi.json', 'GET, HEAD, OPTIONS'],
    ['PUT', '/keys/a%2Fb/', 'GET, POST, DELETE, HEAD, OPTIONS'],
  ])('is 405 for %s %s, with what it takes', async (method, path, allow) => {
    const response = await ask(method, path);
    expect({ status: response.status, allow: response.headers.get('allow'), body: await response.json() }).toMatchObject({
      status: 405,
      allow,
      body: { code: 'methodNotAllowed', detail: `${path} takes ${allow}, not ${method}` },
    });
  });

  it.each([
    ['PUT', '/nowhere'],
    ['GET', '/keys/a/b'],
    ['GET', '/asyncapiXjson'],
    ['OPTIONS', '/nowhere'],
  ])('is not what is wrong with %s %s', async (method, path) => expect((await ask(method, path)).status).toBe(404));
});

describe('OPTIONS', () => {
  it('tells what a path takes', async () => {
    const response = await ask('OPTIONS', '/keys/house');
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, POST, DELETE, HEAD, OPTIONS']);
  });

  it.each<Record<string, string>>([
    {},
    { 'webhook-request-rate': '120' },
    { 'webhook-request-rate': '120', 'webhook-request-callback': 'https://x.example/?id=1' },
  ])('shakes hands with a sender of CloudEvents that asks with %j', async (more) => {
    const { status, headers } = await ask('OPTIONS', '/events', { 'webhook-request-origin': 'events.example.com', ...more });
    expect({
      status,
      allow: headers.get('allow'),
      origin: headers.get('webhook-allowed-origin'),
      rate: headers.get('webhook-allowed-rate'),
    }).toEqual({ status: 200, allow: 'POST, OPTIONS', origin: 'events.example.com', rate: '*' });
  });

  it('gives no consent that was not asked for, nor for a rate that is none, nor elsewhere', async () => {
    const origin = { 'webhook-request-origin': 'events.example.com' };
    const answers = [
      await ask('OPTIONS', '/events'),
      await ask('OPTIONS', '/events', { ...origin, 'webhook-request-rate': '0' }),
      await ask('OPTIONS', '/keys', origin),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get('webhook-allowed-origin')])).toEqual([
      [204, null],
      [400, null],
      [204, null],
    ]);
  });
});

describe('a query with a + in it', () => {
  it.each([
    ['owner=ana+x@example.com', /^owner must be one e-mail address.*: write %2B for \+$/],
    ['since=2026-03-01T08:00:00+00:00', /^since must be an instant with its offset.*: write %2B for \+$/],
  ])('as in %s is told how to write it', async (query, said) => {
    const { status, body } = await service.get(`/keys?${query}`);
    expect([status, body.errors.map(({ detail }: { detail: string }) => detail)]).toEqual([400, [expect.stringMatching(said)]]);
  });

  it('as %2B is understood', async () => {
    const query = 'owner=ana%2Bx@example.com&since=2026-03-01T08:00:00%2B00:00';
    expect((await service.get(`/keys?${query}`)).body).toEqual({ owner: 'ana+x@example.com', since: '2026-03-01T08:00:00+00:00' });
  });

  it('and no report under that source is told too', async () => {
    expect((await service.get('/events/1?source=/a+b')).body).toMatchObject({
      status: 404,
      detail: expect.stringMatching(/write %2B for \+$/),
    });
  });
});

describe('what is no request', () => {
  /** What comes back for bytes, until the connection is closed. */
  const send = (...parts: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => parts.forEach((part) => socket.write(part)));
      socket.on('data', (bytes) => (answer += String(bytes)));
      socket.on('error', reject).on('close', () => resolve(answer));
    });
  const problemIn = (answer: string) => ({
    ...(JSON.parse(answer.split('\r\n\r\n').at(-1)!) as object),
    type: /content-type: (.*)/i.exec(answer)?.[1],
  });

  it.each([17, 100, 1000])('for its headers of %d KiB is answered with 431', async (kibibytes) => {
    const answer = await send('GET /keys HTTP/1.1\r\nHost: x\r\n', `X-Large: ${'x'.repeat(kibibytes * 1024)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(problemIn(answer)).toMatchObject({ status: 431, code: 'headersTooLarge', type: 'application/problem+json' });
  });

  it('for its headers is told so to a client as it is', async () => {
    const response = await ask('GET', '/keys', { 'x-large': 'x'.repeat(20_000) });
    expect([response.status, await response.json()]).toEqual([431, expect.objectContaining({ code: 'headersTooLarge' })]);
  });

  it.each([
    ['other words', 'HELLO\r\n\r\n'],
    ['a header without a colon', 'GET /keys HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    ['two lengths', 'POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ])('for %s is answered with 400', async (_, bytes) => {
    expect(problemIn(await send(bytes))).toMatchObject({ status: 400, code: 'invalidBody', type: 'application/problem+json' });
  });

  it('leaves other connections alone', async () => {
    const answers = await Promise.all([send('HELLO\r\n\r\n'), ask('GET', '/keys').then(({ status }) => status)]);
    expect(answers[1]).toBe(200);
  });

  it('after an answer on the same connection is answered behind it', async () => {
    const answer = await send('GET /keys HTTP/1.1\r\nHost: x\r\n\r\n', 'HELLO\r\n\r\n');
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)?.at(-1)).toMatch(/ (200|400)$/);
  });

  it('in its body is refused without an answer in the middle', async () => {
    const status = await new Promise((resolve) => {
      const sent = request(`${service.url}/keys/house`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', 'content-length': '5' },
      });
      sent.on('response', ({ statusCode }) => resolve(statusCode)).end('hello');
    });
    expect(status).toBe(415);
  });
});
