import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { Database, everyone, Handles, inScope, Tx, type Scope, type Transaction } from '@trunkline/messaging';
import { eventually, infrastructure, testService, type TestService } from '@trunkline/testing';
import { IsString, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { SignedIn } from './access/access.decorators.ts';
import { migrateService } from './service.ts';
import { ServiceModule } from './service.module.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-limit-met', { key: 'limitId' })
class LimitMet {
  @IsUUID() limitId!: string;
}

const limitsSql = `select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('transaction_timeout') as whole, current_setting('synchronous_commit') as durable`;

class Limits1800000000000 {
  up = (runner: QueryRunner) =>
    runner.query(
      "create table limits (idle text, whole text, durable text); create table migrated as select current_setting('lock_timeout') as lock",
    );
  down = () => Promise.resolve();
}

class Widened1800000000001 {
  up = (runner: QueryRunner) => runner.query('alter table migrated add column since timestamptz default now()');
  down = () => Promise.resolve();
}

class LimitsView {
  @IsString() idle!: string;
  @IsString() whole!: string;
  @IsString() durable!: string;
}

@SignedIn()
@Controller('limits')
class LimitConsumer {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'The limits of a connection' })
  @ApiOkResponse({ type: [LimitsView] })
  show() {
    return this.database.source.query(limitsSql);
  }

  @Handles(LimitMet)
  keep(@Payload() _: LimitMet, @Tx() tx: Transaction) {
    return tx.manager.query(`insert into limits ${limitsSql}`);
  }
}

const declared = { name: 'billing' as const, entities: [], migrations: [Limits1800000000000] };

@Module({ imports: [ServiceModule.for(declared)], controllers: [LimitConsumer] })
class LimitModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('billing', LimitModule)));
afterAll(() => service.stop());

describe('a connection', () => {
  it('of a caller lets go of a transaction that sits idle for 30 seconds', async () => {
    expect((await service.get('/limits')).body).toEqual([{ idle: '30s', whole: '5min', durable: 'on' }]);
  });

  it('of the inbox does so after 10 seconds, and commits durably', async () => {
    await service.hear(LimitMet, { limitId: randomUUID() });
    expect(await service.database('select * from limits')).toEqual([{ idle: '10s', whole: '5min', durable: 'on' }]);
  });

  it('of a migration waits 2 seconds for a lock', async () => {
    expect(await service.database('select lock from migrated')).toEqual([{ lock: '2s' }]);
  });
});

describe('callers who take every connection of theirs', () => {
  it('hold up no event', async () => {
    const { source } = service.app.get(Database);
    const some = { enterprises: ['E-1'], accounts: '*' as const };
    const runners = [...Array<Scope>(20).fill(some), ...Array<Scope>(20).fill(everyone)].map((scope) => ({
      scope,
      runner: source.createQueryRunner(),
    }));
    await Promise.all(runners.map(({ scope, runner }) => inScope(scope, () => runner.connect())));
    await service.hear(LimitMet, { limitId: randomUUID() });
    await Promise.all(runners.map(({ runner }) => runner.release()));
    expect(await service.database('select 1 from limits')).toHaveLength(2);
  });
});

describe('a migration', () => {
  it('that finds its table in use steps back, and is done when the table is free', async () => {
    const databaseUrl = await infrastructure().createDatabase('billing');
    const env = { PORT: '0', MIGRATION_DATABASE_URL: databaseUrl, KAFKA_BROKERS: '127.0.0.1:1' };
    await migrateService('billing', env);
    const user = new pg.Client({ connectionString: databaseUrl });
    const watcher = new pg.Client({ connectionString: databaseUrl });
    await Promise.all([user.connect(), watcher.connect()]);
    await user.query('begin; select * from migrated');
    declared.migrations.push(Widened1800000000001);
    const migrating = migrateService('billing', env);
    const refused =
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'alter table migrated%'";
    const waits = () => watcher.query(refused).then(({ rowCount }) => rowCount);
    await eventually(waits, (count) => count === 1);
    await eventually(waits, (count) => count === 0);
    await user.query('commit');
    await Promise.all([user.end(), watcher.end()]);
    expect(await migrating).toEqual(['Widened1800000000001']);
  });
});
