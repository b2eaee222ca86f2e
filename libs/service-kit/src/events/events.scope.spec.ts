import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { forwardOnly, Handles, tenantTable, Tx, type Transaction } from '@trunkline/messaging';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { IsString } from 'class-validator';
import { ServiceModule } from '../service.module.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-box-moved', { key: 'box' })
class BoxMoved {
  @IsString() box!: string;
  @IsString() enterpriseId!: string;
}

@RepairEvent('test-box-weighed', { key: 'box' })
class BoxWeighed {
  @IsString() box!: string;
  @IsString() enterpriseId!: string;
}

const Boxes = forwardOnly(
  'Boxes1800000000000',
  `create table box (name text primary key, enterprise_id text not null);
   insert into box values ('one', 'E-1'), ('two', 'E-1'), ('three', 'E-2');
   ${tenantTable('box')}
   create table seen (by text, boxes int);`,
);

@Controller()
class BoxConsumer {
  @Handles(BoxMoved, { ofEnterprises: true })
  move(@Payload() { box }: BoxMoved, @Tx() tx: Transaction): Promise<void> {
    return this.count(tx, box);
  }

  @Handles(BoxWeighed)
  weigh(@Payload() { box }: BoxWeighed, @Tx() tx: Transaction): Promise<void> {
    return this.count(tx, box);
  }

  private async count({ manager }: Transaction, box: string): Promise<void> {
    await manager.query('insert into seen select $1, count(*) from box', [box]);
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [Boxes] })], controllers: [BoxConsumer] })
class BoxModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('repair', BoxModule)), 60_000);
afterAll(() => service.stop());

const seenBy = async (box: string) =>
  (await service.database<{ boxes: number }>('select boxes from seen where by = $1', [box])).map(({ boxes }) => boxes);

describe('what the handler of a fact sees', () => {
  it('is what belongs to the enterprise of the fact, where it keeps to that', async () => {
    await service.hear(BoxMoved, { box: 'one', enterpriseId: 'E-1' });
    await service.hear(BoxMoved, { box: 'three', enterpriseId: 'E-2' });
    expect([await seenBy('one'), await seenBy('three')]).toEqual([[2], [1]]);
  });

  it('is everything, where it says nothing', async () => {
    await service.hear(BoxWeighed, { box: 'two', enterpriseId: 'E-1' });
    expect(await seenBy('two')).toEqual([3]);
  });

  it('holds up nothing that has to wait for an earlier fact', async () => {
    await service.hear(BoxMoved, { box: 'four', enterpriseId: 'E-1' }, { ordinal: 1, sequence: 1 });
    const early = service.hear(BoxMoved, { box: 'four', enterpriseId: 'E-1' }, { ordinal: 3, sequence: 3 });
    await expect(early).rejects.toThrow('waits for an earlier event of its key');
    await service.hear(BoxMoved, { box: 'four', enterpriseId: 'E-1' }, { ordinal: 2, sequence: 2 });
    const all = await eventually(
      () => seenBy('four'),
      ({ length }) => length === 3,
    );
    expect(all.slice(0, 2)).toEqual([2, 2]);
  });
});
