import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseEnvironment, infrastructure } from '@trunkline/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Database } from '../outbox/transaction.ts';
import { scoped } from './scoped.pool.ts';
import { everyone, inScope, type Scope } from './scope.ts';
import { tenantTable } from './tenant.table.ts';

const one: Scope = { enterprises: ['E-1'], accounts: '*' };
const both: Scope = { enterprises: ['E-1', 'E-2'], accounts: '*' };
const some: Scope = { enterprises: ['E-1'], accounts: ['A-1'] };
const none: Scope = { enterprises: [], accounts: [] };

let source: DataSource;
let database: Database;
beforeAll(async () => {
  const url = await infrastructure().createDatabase('pots');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`
    create table pot (name text primary key, enterprise_id text not null, account_ban text);
    insert into pot values ('fern', 'E-1', 'A-1'), ('moss', 'E-1', 'A-2'), ('reed', 'E-2', 'A-3');
    ${tenantTable('pot', { account: 'account_ban' })}`);
  await owner.end();
  const { DATABASE_URL, EVERY_DATABASE_URL } = databaseEnvironment(url);
  const { driver, extra } = scoped({ url: EVERY_DATABASE_URL, max: 1 });
  source = await inScope(everyone, () =>
    new DataSource({ type: 'postgres', driver, url: DATABASE_URL, extra: { ...extra, max: 1 } }).initialize(),
  );
  database = new Database(source, { service: 'repair', schemaBase: 'http://localhost' });
});
afterAll(() => source.destroy());

type Asked = Pick<DataSource, 'query'>;
const names = async (asked: Asked = source) =>
  (await asked.query<{ name: string }[]>('select name from pot order by name')).map(({ name }) => name);
const lastContext = async (asked: Asked) => {
  const [row] = await asked.query<object[]>(
    `select nullif(current_setting('app.enterprises', true), '') as enterprises, current_user::text as "user"`,
  );
  return row;
};

describe('a query', () => {
  it.each<[string, Scope, string[]]>([
    ['of one enterprise', one, ['fern', 'moss']],
    ['of two', both, ['fern', 'moss', 'reed']],
    ['of some accounts', some, ['fern']],
    ['of nobody', none, []],
    ['for everyone', everyone, ['fern', 'moss', 'reed']],
  ])('%s sees what is theirs, in a transaction and outside of one', async (_who, scope, seen) => {
    await inScope(scope, async () => {
      expect(await names()).toEqual(seen);
      expect(await database.transaction(({ manager }) => names(manager))).toEqual(seen);
      expect(await source.transaction((manager) => names(manager))).toEqual(seen);
    });
  });

  it.each(["E-1'; set local app.enterprises = '{E-2}'; --", 'E-1"},{"E-2', 'E-2\\', '"', '*', 'E-1,E-2', 'E-2\u0000'])(
    'of one who is called %j sees what is theirs alone',
    async (name) => {
      await inScope(everyone, () => source.query('insert into pot values ($1, $2, null)', ['theirs', name.replace('\u0000', '')]));
      const theirs = name.includes('\u0000') ? [] : ['theirs'];
      await inScope({ enterprises: [name], accounts: '*' }, async () => {
        expect(await names()).toEqual(theirs);
        expect(await database.transaction(({ manager }) => names(manager))).toEqual(theirs);
      });
      await inScope(everyone, () => source.query(`delete from pot where name = 'theirs'`));
    },
  );

  it('for whom nobody said is refused', async () => {
    await expect(source.query('select 1')).rejects.toThrow('nobody said for whom');
    await expect(database.transaction(({ manager }) => names(manager))).rejects.toThrow('nobody said for whom');
  });

  it('of one enterprise writes nothing of another’s', async () => {
    const plant = `insert into pot values ('thyme', 'E-2', null)`;
    await expect(inScope(one, () => source.query(plant))).rejects.toMatchObject({ driverError: { code: '42501' } });
    await expect(inScope(one, () => database.transaction(({ manager }) => manager.query(plant)))).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
    expect(await inScope(one, () => source.query(`delete from pot where name = 'reed' returning name`))).toEqual([[], 0]);
    expect(await inScope(everyone, names)).toHaveLength(3);
  });

  it('outside of a transaction is durable when it is answered, and undone as a whole when it fails', async () => {
    await inScope(one, () => source.query(`insert into pot values ('thyme', 'E-1', null)`));
    await expect(inScope(one, () => source.query(`delete from pot where name = 'thyme' returning 1 / 0`))).rejects.toThrow('division');
    expect(await inScope(one, names)).toContain('thyme');
    await inScope(one, () => source.query(`delete from pot where name = 'thyme'`));
  });
});

describe('a context', () => {
  it('is gone with its transaction, from a connection that the next one uses too', async () => {
    const pid = async (asked: Asked) => (await asked.query<{ pid: number }[]>('select pg_backend_pid() as pid'))[0]!.pid;
    const before = await inScope(both, () => database.transaction(({ manager }) => pid(manager)));
    const failed = inScope(both, () => database.transaction(({ manager }) => manager.query('select 1 / 0')));
    await expect(failed).rejects.toThrow('division');
    expect(await inScope(one, () => database.transaction(({ manager }) => pid(manager)))).toBe(before);
    expect(await inScope(one, names)).toEqual(['fern', 'moss']);
    const runner = inScope(none, () => source.createQueryRunner());
    expect(await inScope(none, () => lastContext(runner))).toMatchObject({ enterprises: '{}' });
    await runner.release();
  });

  it('of a transaction at large is everyone’s, and its work’s stays what it was', async () => {
    const seen = await inScope(one, () =>
      database.transaction(async ({ manager }) => [await names(manager), await names()], { atLarge: true }),
    );
    expect(seen).toEqual([
      ['fern', 'moss', 'reed'],
      ['fern', 'moss'],
    ]);
  });
});
