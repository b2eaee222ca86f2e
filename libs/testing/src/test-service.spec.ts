import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { eventsOwnedBy, IsInstant, IsReference } from '@trunkline/contracts';
import { Clock } from '@trunkline/domain';
import { Envelope, Handles, Tx, type Transaction } from '@trunkline/messaging';
import type { CloudEvent } from '@trunkline/messaging/host';
import { ServiceModule, SignedIn } from '@trunkline/service-kit';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { FakeClock } from './clock.fake.ts';
import { testService, type TestService } from './test-service.ts';

const RepairEvent = eventsOwnedBy('repair');
const BillingEvent = eventsOwnedBy('billing');

@RepairEvent('test-fault-found', { key: 'faultId' })
class FaultFound {
  @IsUUID() faultId!: string;
  @IsReference() name!: string;
}

@BillingEvent('test-credit-due', { key: 'faultId' })
class CreditDue {
  @IsUUID() faultId!: string;
}

class Faults1800000000000 {
  up = (runner: QueryRunner) => runner.query('create table fault (id uuid, name text, sequence text)');
  down = () => Promise.resolve();
}

class TimeView {
  @IsInstant() now!: string;
}

@Injectable()
class Watch {
  constructor(readonly clock: Clock) {}
}

@SignedIn()
@Controller()
class FaultConsumer {
  constructor(private readonly watch: Watch) {}

  @Get('time')
  @ApiOperation({ summary: 'What time it is' })
  @ApiOkResponse({ type: TimeView })
  time() {
    return { now: this.watch.clock.now() };
  }

  @Get('lie')
  @ApiOperation({ summary: 'Answer other than was said' })
  @ApiOkResponse({ type: TimeView })
  lie() {
    return { now: '2026-03-01T09:31:00Z', zone: 'UTC' };
  }

  @Handles(FaultFound, { attempts: 1 })
  async credit(@Payload() { faultId, name }: FaultFound, @Tx() tx: Transaction, @Envelope() { extensions }: CloudEvent) {
    if (name === 'nonsense') throw new Error('it makes no sense');
    await tx.manager.query('insert into fault values ($1, $2, $3)', [faultId, name, extensions.sequence]);
    tx.emit(CreditDue, { faultId });
  }
}

@Module({
  imports: [ServiceModule.for({ name: 'billing', entities: [], migrations: [Faults1800000000000] })],
  controllers: [FaultConsumer],
  providers: [Watch],
})
class FaultModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('billing', FaultModule)), 60_000);
afterAll(() => service.stop());

describe('a service under test', () => {
  it('has applied what it heard, in the order of its stream, and what it announced can be seen', async () => {
    const faultId = randomUUID();
    await service.hear(FaultFound, { faultId, name: 'first' });
    await service.hear(FaultFound, { faultId, name: 'second' });

    expect(await service.database('select name, sequence from fault where id = $1 order by sequence', [faultId])).toEqual([
      { name: 'first', sequence: '0000000000000000001' },
      { name: 'second', sequence: '0000000000000000002' },
    ]);
    expect(await service.outbox()).toEqual([
      { topic: 'test-credit-due', key: faultId, sequence: 1, body: { faultId } },
      { topic: 'test-credit-due', key: faultId, sequence: 2, body: { faultId } },
    ]);
  });

  it('says so when it parked what it heard', async () => {
    await expect(service.hear(FaultFound, { faultId: randomUUID(), name: 'nonsense' })).rejects.toThrow('it makes no sense');
    await expect(service.hear(FaultFound, { faultId: 'no uuid', name: 'x' })).rejects.toThrow('FaultFound was parked');
  });

  it('lives by the clock of the test', async () => {
    service.clock.set('2026-03-01T09:30:00Z');
    service.clock.advance(60_000);
    expect((await service.get('/time')).body).toEqual({ now: '2026-03-01T09:31:00.000Z' });
    expect(service.clock).toBeInstanceOf(FakeClock);
  });
});

describe('the answers of a service under test', () => {
  it('are held to its OpenAPI document', async () => {
    await expect(service.get('/lie')).rejects.toThrow(/GET \/lie answered 200 not as .* is described: .*zone/);
  });

  it('fail the test before its first request where the document leaves something out', async () => {
    @SignedIn()
    @Controller('silent')
    class SilentController {
      @Get()
      say() {
        return {};
      }
    }
    @Module({ imports: [ServiceModule.for({ name: 'maintenance', entities: [], migrations: [] })], controllers: [SilentController] })
    class SilentModule {}
    await expect(testService('maintenance', SilentModule)).rejects.toThrow('GET /silent has no summary');
  });
});
