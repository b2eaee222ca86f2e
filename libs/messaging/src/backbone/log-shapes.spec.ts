import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import kafkajs, { type Admin, type Producer } from 'kafkajs';
import { randomBytes, randomUUID } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { forwardOnly } from '../database/forward.only.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import { makeTopic } from '../kafka/kafka.listener.fixture.ts';
import { driverNames } from '../kafka/kafka.settings.ts';
import type { Transaction } from '../outbox/transaction.ts';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-stone-laid', { key: 'wallId' })
class StoneLaid {
  @IsUUID() wallId!: string;
  @IsOptional() @IsString() ballast?: string;
}

const StoneTable = forwardOnly('StoneTable1800000000000', 'create table stone (wall text)');

@Controller()
class StoneConsumer {
  @Handles(StoneLaid)
  lay(@Payload() { wallId }: StoneLaid, @Tx() tx: Transaction) {
    return tx.manager.query('insert into stone values ($1)', [wallId]);
  }
}

const topic = 'test-stone-laid';
const digits = (value: number) => String(value).padStart(19, '0');

function stone(wallId: string, ordinal = 1, ballast?: string) {
  const place = { ce_sequence: digits(ordinal), ce_ordinal: digits(ordinal), ce_recordedat: digits(Date.now() * 1000) };
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: '/repair',
    ce_type: `com.trunkline.repair.${topic}.v1`,
    'content-type': 'application/json',
    ...place,
  };
  return { key: wallId, value: JSON.stringify({ wallId, ballast }), headers, partition: 0 };
}
const heavy = () => randomBytes(900_000).toString('base64');

describe.each(driverNames)('on %s', (driver) => {
  let listener: Backbone;
  let named: string;
  let admin: Admin;
  let plain: Producer;
  let transactional: Producer;
  const consumer = { service: 'billing', controllers: [StoneConsumer], migrations: [StoneTable], partitions: 1, driver };

  beforeAll(async () => {
    // What reads zstd here is the broker: a reader of ours would end with this error, as it does for snappy and lz4.
    CompressionCodecs[CompressionTypes.ZSTD] = () => ({
      compress: ({ buffer }: { buffer: Buffer }) => Promise.resolve(zstdCompressSync(buffer)),
      decompress: () => Promise.reject(new Error('this client cannot read zstd')),
    });
    listener = await startBackbone(consumer as never);
    named = listener.prefix + topic;
    const client = new Kafka({ brokers: infrastructure().brokers, logLevel: logLevel.NOTHING });
    admin = client.admin();
    plain = client.producer({ allowAutoTopicCreation: false });
    transactional = client.producer({ transactionalId: `${listener.prefix}mason`, idempotent: true, maxInFlightRequests: 1 });
    await Promise.all([admin.connect(), plain.connect(), transactional.connect()]);
  });
  afterAll(async () => {
    await Promise.all([admin.disconnect(), plain.disconnect(), transactional.disconnect()]);
    await listener.stop();
  });

  const send = (message: object, compression = CompressionTypes.None) =>
    plain.send({ topic: named, acks: -1, compression, messages: [message as never] });
  const stonesOf = (wall: string) => listener.query('select 1 from stone where wall = $1', [wall]);
  const laid = (wall: string, count = 1) =>
    eventually(
      () => stonesOf(wall),
      (stones) => stones.length >= count,
    );

  async function inTransaction(end: 'commit' | 'abort', ...messages: object[]): Promise<void> {
    const transaction = await transactional.transaction();
    for (const message of messages) await transaction.send({ topic: named, messages: [message as never] });
    await transaction[end]();
  }

  describe('a batch that is compressed', () => {
    it.each([
      ['with gzip', CompressionTypes.GZIP],
      ['in a way the client cannot read', CompressionTypes.ZSTD],
    ])('%s is heard', async (_, compression) => {
      const wall = randomUUID();
      await send(stone(wall), compression);
      expect(await laid(wall)).toHaveLength(1);
    });
  });

  describe('a Kafka transaction', () => {
    it('that commits is heard once, and what follows its marker too', async () => {
      const wall = randomUUID();
      await inTransaction('commit', stone(wall, 1), stone(wall, 2));
      await laid(wall, 2);
      await send(stone(wall, 3));
      expect(await laid(wall, 3)).toHaveLength(3);
    });

    it('that aborts is never heard, and what follows is', async () => {
      const [torn, wall] = [randomUUID(), randomUUID()];
      await inTransaction('abort', stone(torn, 1));
      await send(stone(wall, 1));
      await laid(wall);
      expect(await stonesOf(torn)).toEqual([]);
    });

    it('that aborts is never heard, however many of one producer do', async () => {
      const [torn, wall] = [randomUUID(), randomUUID()];
      for (let round = 0; round < 3; round++) await inTransaction('abort', ...[1, 2, 3].map((ordinal) => stone(torn, ordinal)));
      await inTransaction('commit', stone(wall, 1));
      await send(stone(wall, 2));
      await laid(wall, 2);
      expect(await stonesOf(torn)).toEqual([]);
    });

    it('that aborts more than one fetch holds does not stop the partition', async () => {
      const [torn, wall] = [randomUUID(), randomUUID()];
      await inTransaction('abort', ...[1, 2, 3, 4].map((ordinal) => stone(torn, ordinal, heavy())));
      await send(stone(wall, 1));
      await laid(wall);
      expect(await stonesOf(torn)).toEqual([]);
    });

    it('whose marker is the last of the log costs a new claim nothing', async () => {
      const [first, next] = [randomUUID(), randomUUID()];
      await inTransaction('commit', stone(first));
      await laid(first);
      const before = listener.notices.length;
      await listener.query('update consumer_position set epoch = epoch + 1 where topic = $1', [topic]);
      await eventually(
        () => listener.query<{ epoch: string }>('select epoch from consumer_position where topic = $1 and epoch > 1', [topic]),
        (rows) => rows.length === 1,
      );
      await send(stone(next, 1, heavy()));
      await laid(next);
      expect(listener.notices.slice(before).filter((notice) => notice.startsWith('another log'))).toEqual([]);
    });
  });

  describe('a consumer group', () => {
    it('that is deleted costs nothing: the position in PostgreSQL counts', async () => {
      const [before, after] = [randomUUID(), randomUUID()];
      await send(stone(before));
      await laid(before);
      const { prefix, databaseUrl } = listener;
      await listener.stop();
      await eventually(
        () =>
          admin.deleteGroups([`${prefix}billing`]).then(
            () => true,
            () => false,
          ),
        Boolean,
      );
      await send(stone(after));
      listener = await startBackbone({ ...consumer, prefix, databaseUrl } as never);
      await laid(after);
      expect([await stonesOf(before), listener.messaging.strategy.progress.tally.duplicates]).toEqual([[{ '?column?': 1 }], 0]);
    });
  });

  describe('a log', () => {
    it('whose beginning was removed before it was heard is heard from where it begins, and a person is told', async () => {
      const [lost, kept] = [randomUUID(), randomUUID()];
      const { prefix, databaseUrl } = listener;
      await listener.stop();
      await send(stone(lost));
      const [log] = await admin.fetchTopicOffsets(named);
      await admin.deleteTopicRecords({ topic: named, partitions: [{ partition: 0, offset: log!.high }] });
      await send(stone(kept));
      listener = await startBackbone({ ...consumer, prefix, databaseUrl } as never);
      await laid(kept);
      expect(await stonesOf(lost)).toEqual([]);
      expect(listener.notices).toContain('records were removed before they were heard');
    });

    it.each([
      ['shorter', 1],
      ['longer', 40],
    ])('that was made anew and is %s is heard from its beginning', async (_, count) => {
      const [before, wall] = [randomUUID(), randomUUID()];
      await send(stone(before));
      await laid(before);
      const { prefix, databaseUrl } = listener;
      await listener.stop();
      await admin.deleteTopics({ topics: [named] });
      await eventually(
        () => admin.listTopics(),
        (topics) => !topics.includes(named),
      );
      await makeTopic(admin, named);
      for (let ordinal = 1; ordinal <= count; ordinal++) await send(stone(wall, ordinal));
      listener = await startBackbone({ ...consumer, prefix, databaseUrl } as never);
      expect(await laid(wall, count)).toHaveLength(count);
      expect(listener.notices).toContain('another log: heard again from its beginning');
    });

    it('that is made anew while it is heard is noticed', async () => {
      const [before, wall] = [randomUUID(), randomUUID()];
      await send(stone(before));
      await laid(before);
      await admin.deleteTopics({ topics: [named] });
      await eventually(
        () => admin.listTopics(),
        (topics) => !topics.includes(named),
      );
      await makeTopic(admin, named);
      await eventually(
        () =>
          send(stone(wall)).then(
            () => true,
            () => false,
          ),
        Boolean,
      );
      expect((await laid(wall)).length).toBeGreaterThan(0);
      expect(listener.notices).toContain('another log: heard again from its beginning');
    });
  });
});
