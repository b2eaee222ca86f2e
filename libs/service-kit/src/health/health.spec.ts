import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { Database, everyone, Handles, inScope, type Transaction } from '@trunkline/messaging';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { ServiceModule } from '../service.module.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-frost-found', { key: 'mastId' })
class FrostFound {
  @IsUUID() mastId!: string;
}

@Controller()
class FrostConsumer {
  @Handles(FrostFound)
  thaw(@Payload() _frost: FrostFound) {
    throw Object.assign(new Error('too cold'), { code: '22000' });
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [FrostConsumer] })
class FrostModule {}

let service: TestService;
let messaging: Messaging;
beforeAll(async () => {
  service = await testService('repair', FrostModule, { env: { READY_OUTBOX_AGE_SECONDS: '2' } });
  messaging = service.app.get(Messaging);
}, 60_000);
afterAll(() => service.stop());

const freeze = (tx: Transaction) => Promise.resolve(tx.emit(FrostFound, { mastId: randomUUID() }));
const emit = () => service.app.get(Database).transaction(freeze, { atLarge: true });
const statusOf = async (probe: 'live' | 'ready') => (await service.get(`/health/${probe}`)).status;
const becomes = (probe: 'live' | 'ready', wanted: number) =>
  eventually(
    () => statusOf(probe),
    (status) => status === wanted,
  );

describe('a service', () => {
  it('is ready when it has joined its group and can read its positions', async () => {
    await becomes('ready', 200);
    expect((await service.get('/health/ready')).body).toMatchObject({
      database: 'up',
      stopping: false,
      oldestUnsentSeconds: 0,
      consumer: { joined: true, partitions: 10 },
      stuck: [],
    });
  });

  it('stays live and ready with parked events', async () => {
    await emit();
    await eventually(
      () => service.database('select 1 from parked'),
      (rows) => rows.length === 1,
    );
    expect([await statusOf('live'), await statusOf('ready')]).toEqual([200, 200]);
  });

  it('is not ready while it hears nothing', async () => {
    messaging.strategy.progress.joined = false;
    expect([await statusOf('live'), await statusOf('ready')]).toEqual([200, 503]);
    messaging.strategy.progress.joined = true;
  });

  it('is not ready while what it announces does not leave, and ready for it when it has left', async () => {
    await service.database("update relay_shard set owner = 'elsewhere', lease_until = now() + interval '1 hour'");
    await eventually(
      () => messaging.relay.status.shards,
      (shards) => shards === 0,
    );
    await emit();
    await becomes('ready', 503);
    expect((await service.get('/health/ready')).body).toMatchObject({
      database: 'up',
      oldestUnsentSeconds: expect.any(Number),
      relay: { shards: 0 },
    });
    expect(await statusOf('live')).toBe(200);
    await service.database('update relay_shard set lease_until = now()');
    await becomes('ready', 200);
  });

  it('is not live when its relay stands still although the database answers', async () => {
    await messaging.relay.stop();
    messaging.relay.status.tickedAt -= 120_000;
    expect(await statusOf('live')).toBe(503);
    await service.app.get(Database).source.destroy();
    expect([await statusOf('live'), await statusOf('ready')]).toEqual([200, 503]);
    await inScope(everyone, () => service.app.get(Database).source.initialize());
  });
});
