import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateService } from '@trunkline/service-kit';
import { databaseEnvironment, infrastructure } from '@trunkline/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { root, services } from '../local/settings.ts';
import { seenByWholeEnterprise, unlockedTables } from './row-security.ts';

interface Table {
  name: string;
  locked: boolean;
  /** Groups with a policy. */
  groups: string[];
  /** What the application's policies say. */
  policy: string;
  columns: string[];
}

const catalogue = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as locked,
    array(select distinct r::text from pg_policies p, unnest(p.roles) r where p.tablename = c.relname order by 1) as groups,
    coalesce((select string_agg(concat_ws(' ', p.qual, p.with_check), ' ') from pg_policies p
      where p.tablename = c.relname and 'trunkline_application' = any(p.roles)), '') as policy,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`;
const bypassing = `
  select rolname as name from pg_roles
  where (rolsuper or rolbypassrls) and (rolname like 'trunkline%' or pg_has_role(oid, 'trunkline_application', 'usage')) and rolname <> 'postgres'`;

const databases = new Map<string, { pool: pg.Pool; tables: Table[] }>();
const migrated = async (service: string) => {
  await import(join(root, 'services', service, 'src', `${service}.module.ts`));
  const url = await infrastructure().createDatabase(service);
  await migrateService(service, databaseEnvironment(url));
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  databases.set(service, { pool, tables: (await pool.query<Table>(catalogue)).rows });
};
beforeAll(async () => {
  for (const service of Object.keys(services)) await migrated(service);
}, 120_000);
afterAll(() => Promise.all([...databases.values()].map(({ pool }) => pool.end())));

/** What has to be written for a table that is open. */
const remedy = (service: string, { name, columns }: Table): string => {
  const account = columns.includes('account_ban')
    ? `, { account: 'account_ban' }`
    : columns.includes('account_bans')
      ? `, { accounts: 'account_bans' }`
      : '';
  const lock = columns.includes('enterprise_id')
    ? `\${tenantTable('${name}'${account})}`
    : `\${partTable('${name}', '<whole> where <whole>.id = ${name}.<whole>_id')} for parts of a tenant’s, \${lockedTable('${name}')} where no request sees it`;
  return `${service}: table ${name} is open. Add ${lock} to its migration (from @trunkline/messaging), or name it in deploy/contracts/row-security.ts with a reason`;
};

describe.each(Object.keys(services))('every table of %s', (service) => {
  const unlocked = { ...unlockedTables['*'], ...unlockedTables[service] };

  it('is locked for its owner too, or listed with a reason', () => {
    const { tables } = databases.get(service)!;
    expect(tables.filter(({ name, locked }) => !locked && !(name in unlocked)).map((table) => remedy(service, table))).toEqual([]);
    expect(
      tables.filter(({ name, locked }) => locked && name in unlocked).map(({ name }) => `${name} is locked: take it off the list`),
    ).toEqual([]);
    const gone = Object.keys(unlocked).filter((name) => !tables.some((table) => table.name === name));
    expect(gone.map((name) => `there is no table ${name}: take it off the list`)).toEqual([]);
  });

  it('that is locked lets owner, backup and the work for everyone see all of it', () => {
    const partial = databases
      .get(service)!
      .tables.filter(
        ({ locked, groups }) =>
          locked && !['trunkline_backup', 'trunkline_every', 'trunkline_owner'].every((group) => groups.includes(group)),
      );
    expect(partial.map(({ name }) => name)).toEqual([]);
  });

  it('that says whose its rows are is seen by them alone', () => {
    const whole = seenByWholeEnterprise[service] ?? {};
    const open = databases.get(service)!.tables.filter(({ name, columns, policy, locked }) => {
      const says = name in whole ? ['enterprise_id'] : ['enterprise_id', 'account_ban', 'account_bans'];
      const its = columns.filter((column) => says.includes(column));
      return its.length > 0 && (!locked || (policy !== '' && !its.every((column) => policy.includes(column))));
    });
    expect(open.map(({ name, policy }) => `${name}: ${policy}`)).toEqual([]);
  });
});

describe('a view', () => {
  it('is read with the rights of whoever asks: create it with (security_invoker = true)', async () => {
    const text = `select relname as name from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
      and not coalesce(reloptions @> '{security_invoker=true}', false)`;
    for (const [service, { pool }] of databases) {
      expect({ service, views: (await pool.query(text)).rows }).toEqual({ service, views: [] });
    }
  });
});

describe('the roles of a database', () => {
  it('see nothing past row security', async () => {
    const { pool } = databases.get('orders')!;
    expect((await pool.query(bypassing)).rows).toEqual([]);
  });

  it('that migrate, answer and back up are different ones, and only the owner’s owns tables', async () => {
    for (const [service, { pool }] of databases) {
      const { rows } = await pool.query<{ owner: string }>(
        `select distinct pg_get_userbyid(relowner) as owner from pg_class where relkind in ('r', 'p', 'S') and relnamespace = 'public'::regnamespace`,
      );
      expect({ service, owners: rows.map(({ owner }) => owner.endsWith('_owner')) }).toEqual({ service, owners: [true] });
    }
  });
});

it('services are looked at all', async () => {
  expect((await readdir(join(root, 'services'))).sort()).toEqual([...databases.keys()].sort());
});
