import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import { driverNames, type DriverName } from '../kafka/kafka.settings.ts';
import type { Transaction } from '../outbox/transaction.ts';

const SwimEvent = eventsOwnedBy('repair');

@SwimEvent('test-stroke-made', { key: 'swimId' })
class StrokeMade {
  @IsUUID() swimId!: string;
  @IsInt() stroke!: number;
}

const StrokeTable = forwardOnly(
  'StrokeTable1800000000000',
  'create table stroke (id bigint generated always as identity primary key, swim_id text, stroke int)',
);

@Controller()
class StrokeConsumer {
  @Handles(StrokeMade)
  async write(@Payload() { swimId, stroke }: StrokeMade, @Tx() tx: Transaction) {
    await tx.manager.query('insert into stroke (swim_id, stroke) values ($1, $2)', [swimId, stroke]);
  }
}

const listening = (driver: DriverName, rest: object) =>
  startBackbone({ service: 'billing', controllers: [StrokeConsumer], migrations: [StrokeTable], driver, ...rest });
const pairs = driverNames.flatMap((from) => driverNames.map((to) => [from, to] as const));

describe.each(pairs)('what a service says through %s to one that hears through %s', (from, to) => {
  let owner: Backbone;
  let listener: Backbone;
  const swim = (swimId: string, ...strokes: number[]) =>
    owner.database.transaction((tx) => Promise.resolve(strokes.forEach((stroke) => tx.emit(StrokeMade, { swimId, stroke }))));
  const arrive = async (swimId: string, count: number) => {
    const look = () => listener.query<{ stroke: number }>('select stroke from stroke where swim_id = $1 order by id', [swimId]);
    return (await eventually(look, (rows) => rows.length >= count)).map(({ stroke }) => stroke);
  };

  beforeAll(async () => {
    owner = await startBackbone({ service: 'repair', driver: from });
    listener = await listening(to, { prefix: owner.prefix });
  });
  afterAll(async () => {
    await listener.stop();
    await owner.stop();
  });

  it('has its effect once and in order', async () => {
    const swims = [randomUUID(), randomUUID(), randomUUID()];
    for (const stroke of [1, 2, 3]) await Promise.all(swims.map((swimId) => swim(swimId, stroke)));
    expect(await Promise.all(swims.map((swimId) => arrive(swimId, 3)))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('is taken over where it stopped by a replica with the other client', async () => {
    const swimId = randomUUID();
    await swim(swimId, 1, 2);
    await arrive(swimId, 2);
    const other = driverNames.find((name) => name !== to)!;
    const second = await listening(other, { prefix: listener.prefix, databaseUrl: listener.databaseUrl });
    await swim(swimId, 3);
    await arrive(swimId, 3);
    await second.stop();
    await swim(swimId, 4);
    expect(await arrive(swimId, 4)).toEqual([1, 2, 3, 4]);
  });
});
