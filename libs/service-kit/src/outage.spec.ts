import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { reportsTo } from '@trunkline/contracts';
import { HandlesReport } from '@trunkline/messaging';
import { createTopics } from '@trunkline/messaging/host';
import {
  cable,
  claimsFor,
  databaseEnvironment,
  eventually,
  infrastructure,
  tellOfMachine,
  testIssuer,
  type Cable,
} from '@trunkline/testing';
import { IsString } from 'class-validator';
import { randomBytes } from 'node:crypto';
import { migrateService, runService, type RunningService } from './service.ts';
import { ServiceModule } from './service.module.ts';

const RepairReport = reportsTo('repair');

@RepairReport('test-outage-seen')
class OutageSeen {
  @IsString() name!: string;
}

@Controller()
class OutageConsumer {
  @HandlesReport(OutageSeen)
  take() {
    return { outcome: 'taken' };
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [OutageConsumer] })
class OutageModule {}

const depot = { machine: true, subject: 'depot' };
let token: string;
let service: RunningService;
let wire: Cable;

beforeAll(async () => {
  const { brokers, createDatabase } = infrastructure();
  const database = new URL(await createDatabase('repair'));
  wire = await cable(database.host);
  database.host = wire.host;
  const prefix = `t${randomBytes(5).toString('hex')}-`;
  const { env: ofIssuer, sign } = await testIssuer();
  const env = {
    ...ofIssuer,
    PORT: '0',
    ...databaseEnvironment(database.href),
    KAFKA_BROKERS: brokers.join(),
    TOPIC_PREFIX: prefix,
    LOG_LEVEL: 'silent',
  };
  await Promise.all([migrateService('repair', env), createTopics({ brokers, prefix, partitions: 1 })]);
  await tellOfMachine(database.href, depot);
  token = await sign(claimsFor(depot));
  service = await runService('repair', OutageModule, { env });
}, 60_000);
afterAll(async () => {
  await service.stop();
  wire.cut();
});

const report = (id: string) => {
  const event = { specversion: '1.0', id, source: '/depot', type: 'com.trunkline.inbound.test-outage-seen.v1', data: { name: 'x' } };
  return fetch(`${service.url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${token}` },
    body: JSON.stringify(event),
  });
};
const statusOf = async (path: string) => (await fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } })).status;

describe('while the database is away', () => {
  it('reports are answered 503 with Retry-After, and taken when it is back', async () => {
    await eventually(
      () => statusOf('/health/ready'),
      (status) => status === 200,
    );
    wire.cut();
    const refused = await report('1');
    expect({ status: refused.status, retry: refused.headers.get('retry-after'), body: await refused.json() }).toMatchObject({
      status: 503,
      retry: '5',
      body: { code: 'unavailable' },
    });
    expect(await statusOf('/events/1?source=/depot')).toBe(503);
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 503]);

    await wire.join();
    await eventually(
      async () => (await report('1')).status,
      (status) => status === 202,
    );
    await eventually(
      () => statusOf('/health/ready'),
      (status) => status === 200,
    );
  });
});
