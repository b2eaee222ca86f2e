import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { Envelope, HandlesEvery, Tx, type EventEnvelope } from '../handlers/handles.decorator.ts';
import { partitionOf } from '../kafka/partitioner.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-sail-set', { key: 'shipId' })
class SailSet {
  @IsUUID() shipId!: string;
  @IsInt() knots!: number;
}

@RepairEvent('test-anchor-cast', { key: 'shipId' })
class AnchorCast {
  @IsUUID() shipId!: string;
}

const LogbookTable = forwardOnly(
  'LogbookTable1800000000000',
  'create table logbook (n bigint generated always as identity, ship text, topic text, type text, data jsonb)',
);

@Controller()
class Logbook {
  @HandlesEvery('repair', { attempts: 1 })
  write(@Payload() fact: object, @Tx() tx: Transaction, @Envelope() { subject, topic, type }: EventEnvelope) {
    return tx.manager.query('insert into logbook (ship, topic, type, data) values ($1, $2, $3, $4)', [subject, topic, type, fact]);
  }
}

let owner: Backbone;
let listener: Backbone;
beforeAll(async () => {
  owner = await startBackbone({ service: 'repair' });
  listener = await startBackbone({ service: 'billing', controllers: [Logbook], migrations: [LogbookTable], prefix: owner.prefix } as never);
});
afterAll(async () => {
  await listener.stop();
  await owner.stop();
});

type Line = { topic: string; type: string; data: unknown };
const linesOf = (shipId: string, count: number) =>
  eventually(
    () => listener.query<Line>('select topic, type, data from logbook where ship = $1 order by n', [shipId]),
    (lines) => lines.length >= count,
  );

/** As the owner's newer build announces it. */
async function announce(shipId: string, type: string, body: object, ordinal: number): Promise<void> {
  const { driver } = owner.messaging;
  const digits = (value: number) => String(value).padStart(19, '0');
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: '/repair',
    ce_type: type,
    ce_subject: shipId,
    'content-type': 'application/json',
    ce_sequence: digits(ordinal),
    ce_ordinal: digits(ordinal),
    ce_recordedat: digits(Date.now() * 1000),
  };
  const value = Buffer.from(JSON.stringify(body));
  const partition = partitionOf(shipId, await driver.partitions('test-sail-set'));
  await driver.send('test-sail-set', partition, [{ key: shipId, value, headers }]);
}

describe('a service that hears every fact of an owner', () => {
  it('hears those of each topic, once and in order, and which topic it is', async () => {
    const shipId = randomUUID();
    await owner.database.transaction((tx) => {
      for (const knots of [3, 5, 7]) tx.emit(SailSet, { shipId, knots });
      tx.emit(AnchorCast, { shipId });
      return Promise.resolve();
    });
    const lines = await linesOf(shipId, 4);
    expect(lines.filter(({ topic }) => topic === 'test-sail-set').map(({ data }) => (data as SailSet).knots)).toEqual([3, 5, 7]);
    expect(lines.filter(({ topic }) => topic === 'test-anchor-cast')).toEqual([
      { topic: 'test-anchor-cast', type: 'com.trunkline.repair.test-anchor-cast.v1', data: { shipId } },
    ]);
  });

  it('is handed a later version of a fact, in its place and as it came', async () => {
    const shipId = randomUUID();
    const type = (version: number) => `com.trunkline.repair.test-sail-set.v${version}`;
    await announce(shipId, type(1), { shipId, knots: 3 }, 1);
    await announce(shipId, type(2), { ship: { id: shipId }, metresPerSecond: 2.5 }, 2);
    await announce(shipId, type(1), { shipId, knots: 7 }, 3);
    expect(await linesOf(shipId, 3)).toEqual([
      { topic: 'test-sail-set', type: type(1), data: { shipId, knots: 3 } },
      { topic: 'test-sail-set', type: type(2), data: { ship: { id: shipId }, metresPerSecond: 2.5 } },
      { topic: 'test-sail-set', type: type(1), data: { shipId, knots: 7 } },
    ]);
  });

  it.each([
    ['is known and breaks its contract', 'com.trunkline.repair.test-sail-set.v1', { knots: 'many' }, 'data breaks'],
    ['belongs to another topic', 'com.trunkline.repair.test-anchor-cast.v1', {}, 'is not known on test-sail-set'],
  ])('parks one that %s', async (_, type, data, reason) => {
    const shipId = randomUUID();
    await announce(shipId, type, { shipId, ...data }, 1);
    const [row] = await eventually(
      () => listener.query<{ error: string }>('select error from parked where key = $1', [shipId]),
      (rows) => rows.length > 0,
    );
    expect(row!.error).toContain(reason);
  });
});
