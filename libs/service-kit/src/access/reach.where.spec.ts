import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Task } from '@trunkline/contracts/identity';
import { may, type Grant, type Reach } from '@trunkline/domain';
import { Database, tenantTable } from '@trunkline/messaging';
import { testService, type Somebody, type TestService } from '@trunkline/testing';
import { IsArray, IsString } from 'class-validator';
import { Column, Entity, PrimaryColumn, type QueryRunner } from 'typeorm';
import { ServiceModule } from '../service.module.ts';
import { RequireTask } from './access.decorators.ts';
import { isInReach, whereInReach } from './reach.where.ts';

const enterprises = ['E-1', 'E-2', 'E-3'];
const accounts = ['B-1', 'B-2', 'B-3', 'B-4'];
const tasks: Task[] = ['orders.order.read', 'orders.order.create', 'billing.invoice.read'];

@Entity('crate')
class Crate {
  @PrimaryColumn('text') name!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'account_bans', array: true }) accountBans!: string[];
}

/**
 * A crate for each account of each enterprise; it also belongs to a list of accounts, that one and the next. Twice they are locked: by the one account, and
 * by the list.
 */
class Crates1800000000000 {
  up = (runner: QueryRunner) =>
    runner.query(`
      create table crate (name text primary key, enterprise_id text not null, account_ban text not null, account_bans text[] not null);
      insert into crate select 'E-' || e || '/B-' || b, 'E-' || e, 'B-' || b, array['B-' || b, 'B-' || b % 4 + 1]
      from generate_series(1, 3) e, generate_series(1, 4) b;
      create table locked_crate as table crate; ${tenantTable('locked_crate', { account: 'account_ban' })}
      create table locked_lot as table crate; ${tenantTable('locked_lot', { accounts: 'account_bans' })}`);
  down = () => Promise.resolve();
}

class SeenView {
  @IsArray() @IsString({ each: true }) queried!: string[];
  @IsArray() @IsString({ each: true }) looked!: string[];
  @IsArray() @IsString({ each: true }) shared!: string[];
  @IsArray() @IsString({ each: true }) locked!: string[];
  @IsArray() @IsString({ each: true }) lockedLots!: string[];
}

@Controller('crates')
class CrateController {
  constructor(private readonly database: Database) {}

  @Get()
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'Crates as a list finds them, as they are looked at one by one, and those for all of whose accounts one acts' })
  @ApiOkResponse({ type: SeenView })
  list(): Promise<SeenView> {
    return this.database.transaction(async ({ manager }) => {
      const all = () => manager.getRepository(Crate).createQueryBuilder('crate').orderBy('crate.name');
      const names = (crates: Crate[]) => crates.map(({ name }) => name);
      const every = await all().getMany();
      const ofTable = async (table: string) => names(await manager.query<Crate[]>(`select name from ${table} order by name`));
      return {
        queried: names(await whereInReach(all(), { account: 'accountBan' }).getMany()),
        looked: names(every.filter(({ enterpriseId, accountBan }) => isInReach({ enterpriseId, accountBan }))),
        shared: names(await whereInReach(all(), { accounts: 'accountBans' }).getMany()),
        locked: await ofTable('locked_crate'),
        lockedLots: await ofTable('locked_lot'),
      };
    });
  }
}

@Module({
  imports: [ServiceModule.for({ name: 'repair', entities: [Crate], migrations: [Crates1800000000000] })],
  controllers: [CrateController],
})
class CrateModule {}

let service: TestService;
beforeAll(async () => void (service = await testService('repair', CrateModule)), 60_000);
afterAll(() => service.stop());

/** The same numbers at every run (Mulberry32). */
function chances(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const chance = chances(14);
const some = <T>(all: readonly T[]): T[] => all.filter(() => chance() < 0.5);
const someReach = (all: readonly string[]): Reach => (chance() < 0.25 ? '*' : some(all));

/** Somebody with the task to read, and with others, each for accounts of its own. */
function anybody(): { who: Somebody; enterprises: Reach; grants: Grant[] } {
  const reach = someReach(enterprises);
  const common = { tasks: ['orders.order.read', ...some(tasks.slice(1))], accounts: someReach(accounts) };
  const others = tasks.slice(1).filter((task) => !common.tasks.includes(task));
  const special = others.map((task): Grant => ({ tasks: [task], accounts: someReach(accounts) }));
  const taskAccounts = Object.fromEntries(special.map(({ tasks: [task], accounts: its }) => [task!, its]));
  const who = { machine: true, enterprises: reach, accounts: common.accounts, tasks: [...common.tasks, ...others] as Task[], taskAccounts };
  return { who, enterprises: reach, grants: [common, ...special] };
}

describe('what somebody is shown, and what the database would', () => {
  it.each(Array.from({ length: 60 }, (_, n) => [n, anybody()] as const))(
    'is what they may see, however it is looked for (%i)',
    async (_, one) => {
      const expected = enterprises.flatMap((enterprise) =>
        accounts.filter((account) => may(one, 'orders.order.read', enterprise, account)).map((account) => `${enterprise}/${account}`),
      );
      const whole = expected.filter((name) => {
        const [enterprise, account] = name.split('/') as [string, string];
        const next = `B-${(Number(account.slice(2)) % 4) + 1}`;
        return expected.includes(`${enterprise}/${next}`);
      });
      // Whoever acts for all enterprises is no tenant: the database shows them everything, and the guard alone what they may see.
      const all = enterprises.flatMap((enterprise) => accounts.map((account) => `${enterprise}/${account}`));
      const [locked, lockedLots] = one.enterprises === '*' ? [all, all] : [expected, whole];
      const seen = { queried: expected, looked: expected, shared: whole, locked, lockedLots };
      expect((await service.as(one.who).get('/crates')).body).toEqual(seen);
    },
  );
});
