import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import pg from 'pg';
import { lockedTable, tenantTable } from './tenant.table.ts';

type Context = { enterprises?: string[]; accounts?: string[] | '*' };

let client: pg.Client;
beforeAll(async () => {
  const { adminUrl, createDatabase } = infrastructure();
  const { pathname } = new URL(await createDatabase('pots'));
  client = new pg.Client({ connectionString: Object.assign(new URL(adminUrl), { pathname }).href });
  await client.connect();
  await client.query(`begin;
    create table pot (name text primary key, enterprise_id text not null, account_ban text);
    create table bed (name text primary key, enterprise_id text not null, account_bans text[]);
    create table note (name text primary key);
    ${tenantTable('pot', { account: 'account_ban' })} ${tenantTable('bed', { accounts: 'account_bans' })} ${lockedTable('note')}
    grant select, insert, update, delete on pot, bed, note to trunkline_application, trunkline_every, trunkline_owner, trunkline_backup;
    insert into pot values ('fern', 'E-1', 'A-1'), ('moss', 'E-1', 'A-2'), ('reed', 'E-2', 'A-3'), ('ivy', 'E-1', null);
    insert into bed values ('roses', 'E-1', '{A-1}'), ('peas', 'E-1', '{A-1,A-2}'), ('oats', 'E-1', null);
    insert into note values ('water daily');`);
});
afterAll(async () => {
  await client.query('rollback');
  await client.end();
});

/** Runs one statement as one of the group; nothing of it remains. */
async function as(group: string, { enterprises, accounts }: Context, sql: string): Promise<unknown[]> {
  await client.query('savepoint before');
  try {
    await client.query(`set local role trunkline_${group}`);
    for (const [name, value] of Object.entries({ enterprises, accounts })) {
      if (value) await client.query('select set_config($1, $2, true)', [`app.${name}`, value]);
    }
    const { rows } = await client.query<{ name: string }>(sql);
    return rows.map(({ name }) => name);
  } finally {
    await client.query('rollback to before');
  }
}

const pots = 'select name from pot order by name';
const beds = 'select name from bed order by name';

describe('a table of tenants', () => {
  it.each<[string, Context, string, string[]]>([
    ['nothing without a context', {}, pots, []],
    ['nothing without accounts', { enterprises: ['E-1'] }, pots, []],
    ['nothing of no enterprise', { enterprises: [], accounts: '*' }, pots, []],
    ['all of its enterprise', { enterprises: ['E-1'], accounts: '*' }, pots, ['fern', 'ivy', 'moss']],
    ['all of its enterprises', { enterprises: ['E-1', 'E-2'], accounts: '*' }, pots, ['fern', 'ivy', 'moss', 'reed']],
    ['its accounts alone', { enterprises: ['E-1'], accounts: ['A-1'] }, pots, ['fern']],
    ['no account of another enterprise', { enterprises: ['E-1'], accounts: ['A-3'] }, pots, []],
    ['no name with a star', { enterprises: ['*'], accounts: '*' }, pots, []],
    ['what is of its accounts throughout', { enterprises: ['E-1'], accounts: ['A-1'] }, beds, ['roses']],
    ['a name with a quote and a comma', { enterprises: ['E-1', 'a",b'], accounts: '*' }, pots, ['fern', 'ivy', 'moss']],
  ])('shows the application %s', async (_what, context, sql, wanted) => expect(await as('application', context, sql)).toEqual(wanted));

  it.each(['every', 'owner', 'backup'])('shows %s everything', async (group) => {
    expect(await as(group, {}, pots)).toHaveLength(4);
    expect(await as(group, {}, 'select name from note')).toEqual(['water daily']);
  });

  it('takes no row of another enterprise or account, and gives none away', async () => {
    const context: Context = { enterprises: ['E-1'], accounts: ['A-1'] };
    for (const sql of [
      "insert into pot values ('thyme', 'E-2', 'A-1')",
      "insert into pot values ('thyme', 'E-1', 'A-2')",
      "update pot set enterprise_id = 'E-2'",
    ]) {
      await expect(as('application', context, sql)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await as('application', context, "delete from pot where name <> 'fern' returning name")).toEqual([]);
  });

  it('is not changed by who backs up', async () => {
    await expect(as('backup', {}, "insert into pot values ('thyme', 'E-1', 'A-1')")).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a locked table', () => {
  it('shows the application nothing, whatever its context', async () =>
    expect(await as('application', { enterprises: ['E-1'], accounts: '*' }, 'select name from note')).toEqual([]));
});
