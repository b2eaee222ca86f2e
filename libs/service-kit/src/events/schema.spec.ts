import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { eventsOwnedBy } from '@trunkline/contracts';
import { Database, type Transaction } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { ServiceModule } from '../service.module.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-door-opened', { key: 'doorId' })
class DoorOpened {
  @IsUUID() doorId!: string;
}

/** Keeps the headers of what is announced, for the relay deletes what has left. */
class Told1800000000000 {
  up = (runner: QueryRunner) =>
    runner.query(`
    create table told (headers jsonb);
    create function keep_told() returns trigger language plpgsql as $$ begin insert into told values (new.headers); return null; end $$;
    create trigger keep_told after insert on outbox for each row execute function keep_told();`);
  down = () => Promise.resolve();
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [Told1800000000000] })] })
class DoorModule {}

const base = 'https://repair.example.com/inside';
let service: TestService;
beforeAll(async () => void (service = await testService('repair', DoorModule, { env: { PUBLIC_URL: base } })));
afterAll(() => service.stop());

it('the dataschema of a fact is an absolute URI below the public URL of its owner, which serves the schema there', async () => {
  const open = (tx: Transaction) => Promise.resolve(tx.emit(DoorOpened, { doorId: randomUUID() }));
  await service.app.get(Database).transaction(open, { atLarge: true });
  const [row] = await service.database<{ headers: Record<string, string> }>('select headers from told');
  const { ce_dataschema: dataschema } = row!.headers;
  expect(dataschema).toBe(`${base}/schemas/test-door-opened/v1`);
  const { status, headers, body } = await service.get(dataschema!.slice(base.length));
  expect({ status, type: headers.get('content-type'), id: (body as { $id: string }).$id }).toEqual({
    status: 200,
    type: expect.stringContaining('application/schema+json'),
    id: dataschema,
  });
});
