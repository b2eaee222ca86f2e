import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { Handles } from '../handlers/handles.decorator.ts';
import { openDriver } from '../kafka/kafka.drivers.ts';
import type { IncomingRecord, KafkaDriver, RunningConsumer } from '../kafka/kafka.port.ts';
import { ParkedMirror } from './parked.mirror.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-shot', { key: 'reelId' })
class Shot {
  @IsUUID() reelId!: string;
}

@Controller()
class ShotConsumer {
  @Handles(Shot)
  develop(@Payload() { reelId }: Shot) {
    return reelId;
  }
}

const topic = 'test-shot';
let service: Backbone;
let reader: KafkaDriver;
let reading: RunningConsumer;
const seen: IncomingRecord[] = [];

beforeAll(async () => {
  service = await startBackbone({ service: 'billing', controllers: [ShotConsumer], partitions: 1 });
  reader = await openDriver({ brokers: infrastructure().brokers, prefix: service.prefix, clientId: 'reader' });
});
afterAll(async () => {
  await reading.stop();
  await reader.close();
  await service.stop();
});

/** Parks bytes that are no event under a key of their own. */
async function park(value = Buffer.from([0xff, 0x00])): Promise<string> {
  const key = randomUUID();
  await service.messaging.driver.send(topic, 0, [{ key, value, headers: { ce_id: Buffer.from([0xfe]), 'x-sent-by': 'a stranger' } }]);
  await eventually(
    () => service.query('select 1 from parked where key = $1', [key]),
    (rows) => rows.length === 1,
  );
  return key;
}

const mirrored = (key: string) =>
  eventually(
    () => service.query<{ mirrored_at: Date | null }>('select mirrored_at from parked where key = $1', [key]),
    ([row]) => row?.mirrored_at != null,
  );

async function read(key: string): Promise<IncomingRecord[]> {
  reading ??= await reader.consume(
    { group: 'reader', topics: ['test-shot.parked.billing'], concurrency: 1 },
    {
      onAssigned: () => undefined,
      onRevoked: () => undefined,
      onDoubt: () => undefined,
      onCrash: () => undefined,
      onBatch: (batch) => {
        seen.push(...batch.records);
        return Promise.resolve(batch.records.at(-1)!.offset + 1);
      },
    },
  );
  return eventually(
    () => seen.filter((record) => String(record.key) === key),
    (records) => records.length > 0,
  );
}

describe('a parked event', () => {
  it('is copied as it came, with why it was parked, for who reads with Kafka’s own tools', async () => {
    const key = await park();
    await mirrored(key);
    const [{ value, headers }] = (await read(key)) as [IncomingRecord];
    const text = Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== 'ce_id')
        .map(([name, bytes]) => [name, String(bytes)]),
    );
    expect([value, headers.ce_id]).toEqual([Buffer.from([0xff, 0x00]), Buffer.from([0xfe])]);
    expect(text).toMatchObject({
      'x-sent-by': 'a stranger',
      parked_topic: topic,
      parked_partition: '0',
      parked_service: 'billing',
      parked_error_class: 'contract',
      parked_error: expect.stringMatching(/UTF-8/),
    });
  });

  it('is copied once when nothing fails', async () => {
    const key = await park();
    await mirrored(key);
    const later = await park();
    await mirrored(later);
    await read(later);
    expect(await read(key)).toHaveLength(1);
  });

  it('is copied later, and held up in nothing, when the broker takes no copy', async () => {
    let away = true;
    const { driver } = service.messaging;
    const failing = {
      ensureTopics: (specs: never) => driver.ensureTopics(specs),
      send: (...send: Parameters<KafkaDriver['send']>) => (away ? Promise.reject(new Error('away')) : driver.send(...send)),
    };
    const notices: string[] = [];
    const note = (message: string) => void notices.push(message);
    await service.query(
      "insert into parked (consumer, topic, partition, key, event_id, headers, error, error_class, state) values ('repair', 'test-shot', 0, 'k', '0/0', '{}', 'x', 'contract', 'parked')",
    );
    const mirror = new ParkedMirror(failing as never, service.database, 'repair', { info: note, warn: note, error: note });
    const copied = () => service.query("select mirrored_at is not null as copied from parked where consumer = 'repair'");
    await mirror.copy([{ topic, partition: 0 }]);
    expect({ notices, rows: await copied() }).toEqual({ notices: ['parked events cannot be mirrored for now'], rows: [{ copied: false }] });
    away = false;
    await mirror.copy([{ topic, partition: 0 }]);
    expect(await copied()).toEqual([{ copied: true }]);
  });
});
