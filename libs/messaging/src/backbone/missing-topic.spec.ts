import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Envelope, HandlesEvery, type EventEnvelope } from '../handlers/handles.decorator.ts';
import { driverNames } from '../kafka/kafka.settings.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-seed-sown', { key: 'fieldId' })
class SeedSown {
  @IsUUID() fieldId!: string;
}

@RepairEvent('test-corn-reaped', { key: 'fieldId' })
class CornReaped {
  @IsUUID() fieldId!: string;
}

const late = 'test-corn-reaped';
let heard: string[] = [];

@Controller()
class Almanac {
  @HandlesEvery('repair')
  note(@Payload() { fieldId }: SeedSown, @Envelope() { topic }: EventEnvelope) {
    heard.push(`${topic} ${fieldId}`);
    return Promise.resolve();
  }
}

async function withdraw(topic: string): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: infrastructure().brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  await eventually(
    () => admin.listTopics(),
    (topics) => !topics.includes(topic),
  );
  await admin.disconnect();
}

describe.each(driverNames)('a service that hears a topic that does not exist yet, on %s', (driver) => {
  let owner: Backbone;
  let listener: Backbone;
  const service = { service: 'billing' as const, controllers: [Almanac], driver };
  beforeAll(async () => {
    heard = [];
    owner = await startBackbone({ service: 'repair', driver });
    const { databaseUrl, prefix, stop } = await startBackbone({ ...service, prefix: owner.prefix });
    await stop();
    await withdraw(prefix + late);
    listener = await startBackbone({ ...service, databaseUrl, prefix, prepared: true });
  }, 60_000);
  afterAll(async () => {
    await listener.stop();
    await owner.stop();
  });

  it('hears the others meanwhile, is not ready and says what it waits for, and hears it as soon as it exists', async () => {
    const fieldId = randomUUID();
    await owner.database.transaction((tx) => {
      tx.emit(SeedSown, { fieldId });
      tx.emit(CornReaped, { fieldId });
      return Promise.resolve();
    });
    await eventually(
      () => heard,
      (all) => all.includes(`test-seed-sown ${fieldId}`),
    );
    expect(heard).toEqual([`test-seed-sown ${fieldId}`]);
    expect(listener.messaging.health()).toMatchObject({
      ready: false,
      details: { consumer: { joined: true, missing: [late], failure: expect.stringContaining(late) } },
    });

    await owner.messaging.driver.ensureTopics([{ topic: late, partitions: 2, replication: 1, config: {} }]);
    await eventually(
      () => heard,
      (all) => all.includes(`${late} ${fieldId}`),
      25_000,
    );
    expect(heard).toEqual([`test-seed-sown ${fieldId}`, `${late} ${fieldId}`]);
    expect(listener.messaging.health()).toMatchObject({ ready: true, details: { consumer: { missing: [], failure: undefined } } });
  }, 60_000);
});
