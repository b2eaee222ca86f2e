import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy, reportsTo } from '@trunkline/contracts';
import { Database, Handles, HandlesReport, Tx, type Transaction } from '@trunkline/messaging';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { SignedIn } from '../access/access.decorators.ts';
import { ServiceModule } from '../service.module.ts';
import { traceOfLine } from './tracing.ts';

const RepairReport = reportsTo('repair');
const RepairEvent = eventsOwnedBy('repair');

@RepairReport('test-smoke-seen')
class SmokeSeen {
  @IsUUID() roomId!: string;
}

@RepairEvent('test-smoke-found', { key: 'roomId' })
class SmokeFound {
  @IsUUID() roomId!: string;
}

class LineTrace {
  @IsOptional() @IsString() trace_id?: string;
  @IsOptional() @IsString() span_id?: string;
}

const carried = new Map<string, string | undefined>();

@Controller()
class SmokeConsumer {
  constructor(private readonly database: Database) {}

  @Post('smoke')
  @SignedIn()
  @ApiOperation({ summary: 'Find smoke' })
  @ApiCreatedResponse({ type: LineTrace })
  command(@Body() { roomId }: SmokeSeen) {
    return this.database.transaction((tx) => {
      tx.emit(SmokeFound, { roomId });
      return Promise.resolve(traceOfLine());
    });
  }

  @HandlesReport(SmokeSeen)
  take(@Payload() { roomId }: SmokeSeen, @Tx() tx: Transaction) {
    tx.emit(SmokeFound, { roomId });
    return { outcome: 'taken' };
  }

  @Handles(SmokeFound)
  note(@Payload() { roomId }: SmokeFound, @Tx() tx: Transaction) {
    carried.set(roomId, [tx.trace?.traceparent ?? 'none', tx.trace?.tracestate ?? []].flat().join(' '));
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [SmokeConsumer] })
class SmokeModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('repair', SmokeModule)), 60_000);
afterAll(() => service.stop());

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const other = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
const long = 'x'.repeat(250);
const type = 'com.trunkline.inbound.test-smoke-seen.v1';
const event = (roomId: string, extensions = {}) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: '/alarm',
  type,
  data: { roomId },
  ...extensions,
});
const arrived = (roomId: string) =>
  eventually(
    () => carried.get(roomId),
    (seen) => seen !== undefined,
  );
const post = (roomId: string, headers: Record<string, string>, extensions = {}) =>
  service.post('/events', event(roomId, extensions), { 'content-type': 'application/cloudevents+json', ...headers });

describe('while nobody collects spans, a trace', () => {
  it('that a report’s request names goes on to the handler of the fact', async () => {
    const roomId = randomUUID();
    await post(roomId, { traceparent });
    expect(await arrived(roomId)).toBe(traceparent);
  });

  it('that a report itself names comes before that of its request', async () => {
    const roomId = randomUUID();
    await post(roomId, { traceparent: other }, { traceparent });
    expect(await arrived(roomId)).toBe(traceparent);
  });

  it('that a command’s request names goes on, and into the lines of the log', async () => {
    const roomId = randomUUID();
    const { body } = await service.post('/smoke', { roomId }, { traceparent });
    expect([await arrived(roomId), body.trace_id]).toEqual([traceparent, traceparent.split('-')[1]]);
    expect((await service.post('/smoke', { roomId })).body).toEqual({});
  });

  it('that a record on the inbound topic names goes on, in the extension or in the header stock clients write', async () => {
    const { driver } = service.app.get(Messaging);
    const [binary, stock] = [randomUUID(), randomUUID()];
    const record = (roomId: string, headers: Record<string, string>) => {
      const { data, ...attributes } = event(roomId);
      const named = Object.entries(attributes).map(([name, value]) => [`ce_${name}`, value as string]);
      return {
        key: roomId,
        value: Buffer.from(JSON.stringify(data)),
        headers: { ...Object.fromEntries(named), 'content-type': 'application/json', ...headers },
      };
    };
    await driver.send('repair-inbound', 0, [record(binary, { ce_traceparent: traceparent }), record(stock, { traceparent: other })]);
    expect([await arrived(binary), await arrived(stock)]).toEqual([traceparent, other]);
  });

  it('takes along what vendors put beside it, through the outbox to the handler of the fact', async () => {
    const [asked, told] = [randomUUID(), randomUUID()];
    await post(asked, { traceparent, tracestate: 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7' });
    await post(told, { traceparent: other, tracestate: 'congo=other' }, { traceparent, tracestate: 'rojo=1' });
    expect([await arrived(asked), await arrived(told)]).toEqual([
      `${traceparent} congo=t61rcWkgMzE,rojo=00f067aa0ba902b7`,
      `${traceparent} rojo=1`,
    ]);
  });

  it.each([
    ['a member that is none', 'ana@customer.example,rojo=1', 'rojo=1'],
    ['what is behind the first 512 characters', `rojo=${long},blau=${long},congo=${long}`, `rojo=${long},blau=${long}`],
    [
      'more than 32 members',
      Array.from({ length: 40 }, (_, n) => `k${n}=1`).join(),
      Array.from({ length: 32 }, (_, n) => `k${n}=1`).join(),
    ],
  ])('takes along nothing unsound: %s', async (_, tracestate, kept) => {
    const roomId = randomUUID();
    await post(roomId, {}, { traceparent, tracestate });
    expect(await arrived(roomId)).toBe([traceparent, kept].filter(Boolean).join(' '));
  });

  it('takes along nothing where it is none itself', async () => {
    const roomId = randomUUID();
    await post(roomId, { traceparent: 'none', tracestate: 'rojo=1' });
    expect(await arrived(roomId)).toBe('none');
  });

  it('that is none is not passed on', async () => {
    const [none, unsound] = [randomUUID(), randomUUID()];
    await post(none, {});
    await post(unsound, {}, { traceparent: 'ana@customer.example' });
    expect([await arrived(none), await arrived(unsound)]).toEqual(['none', 'none']);
  });
});
