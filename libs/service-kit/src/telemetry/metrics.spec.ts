import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy, reportsTo } from '@trunkline/contracts';
import { Database, Handles, HandlesReport, Tx, type Transaction } from '@trunkline/messaging';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, readMetrics, testService, type Sample, type TestService } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { ServiceModule } from '../service.module.ts';

const RepairReport = reportsTo('repair');
const RepairEvent = eventsOwnedBy('repair');

@RepairReport('test-leak-seen')
class LeakSeen {
  @IsUUID() pipeId!: string;
  @IsInt() litres!: number;
}

@RepairEvent('test-leak-found', { key: 'pipeId' })
class LeakFound {
  @IsUUID() pipeId!: string;
  @IsInt() litres!: number;
}

const hanging = 3;
const failing = 13;
let goOn: () => void = () => undefined;

@Controller()
class LeakConsumer {
  @HandlesReport(LeakSeen)
  take(@Payload() { pipeId, litres }: LeakSeen, @Tx() tx: Transaction) {
    tx.emit(LeakFound, { pipeId, litres });
    return { outcome: 'taken' };
  }

  @Handles(LeakFound)
  async mop(@Payload() { litres }: LeakFound) {
    if (litres === failing) throw Object.assign(new Error('too wet'), { code: '22000' });
    if (litres === hanging) await new Promise<void>((resolve) => (goOn = resolve));
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [LeakConsumer] })
class LeakModule {}

let service: TestService;
beforeAll(async () => {
  process.env.OTEL_SEMCONV_STABILITY_OPT_IN = 'http,messaging';
  service = await testService('repair', LeakModule, { env: { READY_OUTBOX_AGE_SECONDS: '2' } });
}, 60_000);
afterAll(async () => {
  goOn();
  await service.stop();
});

const type = 'com.trunkline.inbound.test-leak-seen.v1';
const report = (litres: number, pipeId = randomUUID()) =>
  service.post(
    '/events',
    { specversion: '1.0', id: randomUUID(), source: '/meter', type, data: { pipeId, litres } },
    { 'content-type': 'application/cloudevents+json' },
  );
const samples = async () => readMetrics((await service.get('/metrics')).body as string);
const find = (all: Sample[], name: string, labels: Record<string, string> = {}) =>
  all.find((sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value))?.value;
const until = (name: string, labels: Record<string, string>, holds: (value: number) => boolean) =>
  eventually(samples, (all) => holds(find(all, name, labels) ?? NaN), 30_000);

describe('after some events, /metrics tells', () => {
  it('what was applied, parked by class, and which streams wait', async () => {
    const pipeId = randomUUID();
    for (const litres of [1, failing, 2]) expect((await report(litres, pipeId)).status).toBe(202);
    await until('inbox_parked', { topic: 'test-leak-found', error_class: 'behind' }, (count) => count === 1);
    const all = await until('consumer_lag_records', { topic: 'test-leak-found' }, (records) => records === 0);
    const told = (name: string, labels = {}) => find(all, name, { service: 'repair', ...labels });
    expect({
      applied: told('inbox_applied_total'),
      parkings: told('inbox_parkings_total'),
      permanent: told('inbox_parked', { topic: 'test-leak-found', error_class: 'permanent' }),
      contract: told('inbox_parked', { topic: 'test-leak-found', error_class: 'contract' }),
      waiting: told('inbox_keys_waiting', { topic: 'test-leak-found' }),
      sent: told('relay_sent_total'),
      shards: told('relay_shards_owned'),
      pending: told('outbox_pending', { topic: 'test-leak-found' }),
      age: told('outbox_oldest_age', { topic: 'test-leak-found' }),
      lag: told('consumer_lag_records', { topic: 'test-leak-found' }),
      seconds: told('consumer_lag_seconds', { topic: 'test-leak-found' }),
      transaction: told('consumer_waiting_for_transaction_seconds', { topic: 'test-leak-found' }),
      rebalances: told('rebalance_count_total'),
      ready: told('service_ready'),
    }).toEqual({
      applied: 1,
      parkings: 2,
      permanent: 1,
      contract: 0,
      waiting: 1,
      sent: 3,
      shards: 8,
      pending: 0,
      age: 0,
      lag: 0,
      seconds: 0,
      transaction: 0,
      rebalances: 1,
      ready: 1,
    });
    expect(told('inbox_parked_oldest_age', { topic: 'test-leak-found', error_class: 'permanent' })).toBeGreaterThan(0);
  });

  it('what OpenTelemetry’s messaging conventions ask for, where they are wanted', async () => {
    const all = await samples();
    const topic = { messaging_system: 'kafka', messaging_destination_name: 'test-leak-found' };
    expect(find(all, 'messaging_client_sent_messages_total', topic)).toBe(3);
    expect(find(all, 'messaging_client_consumed_messages_total', topic)).toBeGreaterThanOrEqual(3);
    expect(find(all, 'messaging_client_operation_duration_bucket', { ...topic, le: '0.005' })).toBeDefined();
    expect(find(all, 'messaging_process_duration_count', { ...topic, error_type: 'Error' })).toBeGreaterThanOrEqual(1);
  });

  it('which service tells, in which version, from which replica', async () => {
    const { labels } = (await samples()).find(({ name }) => name === 'target_info')!;
    expect(labels).toMatchObject({
      service_name: 'repair',
      service_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      service_instance_id: 'test',
    });
    expect(JSON.stringify(labels)).not.toMatch(/unknown_service|node_modules/);
  });

  it('neither keys nor ids', async () => {
    const labels = (await samples()).flatMap((sample) => Object.entries(sample.labels));
    expect(labels.filter(([, value]) => /[0-9a-f]{8}-[0-9a-f]{4}-/.test(value))).toEqual([]);
    const about = (await samples())
      .filter(({ name }) => /^(outbox|relay|inbox|consumer|rebalance)_/.test(name))
      .flatMap(({ labels: own }) => Object.keys(own));
    expect([...new Set(about)].sort()).toEqual(['error_class', 'otel_scope_name', 'service', 'topic']);
  });
});

describe('what does not go on shows as', () => {
  it('lag in records and seconds, while a handler hangs', async () => {
    await report(hanging);
    const all = await until('consumer_lag_seconds', { topic: 'test-leak-found' }, (seconds) => seconds > 2);
    expect(find(all, 'consumer_lag_records', { topic: 'test-leak-found' })).toBe(1);
    goOn();
    await until('consumer_lag_seconds', { topic: 'test-leak-found' }, (seconds) => seconds === 0);
  });

  it('the age of the oldest transaction, while one stays open', async () => {
    const database = service.app.get(Database);
    const stayOpen = async ({ manager }: Transaction) => {
      await manager.query('select pg_current_xact_id()');
      await until('postgres_oldest_xmin_age', {}, (seconds) => seconds > 1);
    };
    await database.transaction(stayOpen, { atLarge: true });
    await until('postgres_oldest_xmin_age', {}, (seconds) => seconds < 1);
  });

  it('a blocked topic, an outbox that grows old, and a service that stays ready for the others', async () => {
    @RepairEvent('test-leak-forgotten', { key: 'pipeId' })
    class LeakForgotten {
      @IsUUID() pipeId!: string;
    }
    const topic = { topic: 'test-leak-forgotten' };
    const forget = (tx: Transaction) => Promise.resolve(tx.emit(LeakForgotten, { pipeId: randomUUID() }));
    await service.app.get(Database).transaction(forget, { atLarge: true });
    const all = await until('relay_blocked_topics', topic, (blocked) => blocked === 1);
    expect([find(all, 'outbox_pending', topic), find(all, 'relay_blocked_topics', { topic: 'test-leak-found' })]).toEqual([1, 0]);
    await until('outbox_oldest_age', topic, (seconds) => seconds > 3);
    expect((await service.get('/health/ready')).status).toBe(200);
  });

  it('lag, while nobody consumes', async () => {
    const { strategy } = service.app.get(Messaging);
    await strategy.close();
    await report(5);
    const all = await until('consumer_lag_seconds', { topic: 'test-leak-found' }, (seconds) => seconds > 2);
    expect(find(all, 'consumer_lag_records', { topic: 'test-leak-found' })).toBe(1);
    expect(find(all, 'service_ready')).toBe(0);
  });
});
