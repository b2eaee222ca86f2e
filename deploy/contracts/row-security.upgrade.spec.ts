import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDatabase } from '@trunkline/infrastructure';
import { messagingMigrations } from '@trunkline/messaging/host';
import { migrateService } from '@trunkline/service-kit';
import { databaseEnvironment, infrastructure } from '@trunkline/testing';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { root } from '../local/settings.ts';

type Migrations = Record<string, new () => MigrationInterface>;
const load = (path: string) => import(join(root, path)) as Promise<Migrations>;

const tables = ['orders', 'milestone', 'service', 'outbox', 'parked', 'report_receipt'];
const open: pg.Pool[] = [];
const pool = (connectionString: string) => {
  const made = new pg.Pool({ connectionString, max: 1 });
  open.push(made);
  return made;
};
const rowsSeen = async (by: pg.Pool) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [table, (await by.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n] as const),
    ),
  );

const whole = { orders: 3, milestone: 3, service: 3, outbox: 1, parked: 1, report_receipt: 1 };
const nothing = { orders: 0, milestone: 0, service: 0, outbox: 0, parked: 0, report_receipt: 0 };
let url: string;

/** A database as it was before tables were locked: one role owns it, and its tables are full. */
beforeAll(async () => {
  const { adminUrl } = infrastructure();
  const name = `orders_${randomBytes(4).toString('hex')}`;
  const former = Object.assign(new URL(adminUrl), { username: name, password: 'secret', pathname: `/${name}` }).href;
  const admin = pool(adminUrl);
  await admin.query(`create role ${name} login password 'secret'`);
  await admin.query(`create database ${name} owner ${name}`);
  const [orders, milestone] = await Promise.all([
    load('services/orders/migrations/1700000100000-orders.ts'),
    load('services/orders/migrations/1700000100010-milestone.ts'),
  ]);
  const before = messagingMigrations.filter(({ name: own }) => !/^(RelayRole|RowSecurity)/.test(own));
  const migrations = [...before, ...Object.values(orders), ...Object.values(milestone)];
  const source = await new DataSource({ type: 'postgres', url: former, migrations }).initialize();
  await source.runMigrations();
  await source.query(`
    insert into orders select gen_random_uuid(), 'ORD-' || n, null, 'E-' || n % 2, 'A-' || n, null, 'ethernet', 'inProgress', '2026-03-02', '{}',
      jsonb_build_array(jsonb_build_object('action', 'add', 'serviceId', 'S-' || n, 'product', 'Wave', 'siteA', 'Denver')), '[]', '[]', now(), now() from generate_series(1, 3) n;
    insert into milestone (order_id, milestone, status, at, recorded_at) select id, 'order-submitted', 'reached', now(), now() from orders;
    insert into outbox (slot, shard, id, topic, key, sequence, ordinal, at, headers, body)
      values (0, 0, gen_random_uuid(), 'order-milestone', 'o', 1, 1, 1, '{}', '{}');
    insert into parked (consumer, topic, partition, key, event_id, headers, error, error_class, state)
      values ('orders', 'orders-inbound', 0, 'k', 'e', '{}', 'broken', 'contract', 'parked');
    insert into report_receipt (source, id, content_hash, verdict) values ('/s', '1', '', '{}')`);
  await source.destroy();
  url = await makeDatabase(adminUrl, name, 'secret');
  await load('services/orders/src/orders.module.ts');
  await migrateService('orders', databaseEnvironment(url));
}, 60_000);
afterAll(() => Promise.all(open.map((each) => each.end())));

describe('a filled database of before', () => {
  it('keeps every row, for its owner, the work for everyone, and whoever backs up', async () => {
    const backup = Object.assign(new URL(url), { username: new URL(url).username.replace(/owner$/, 'backup') }).href;
    for (const each of [url, databaseEnvironment(url).EVERY_DATABASE_URL, backup]) expect(await rowsSeen(pool(each))).toEqual(whole);
  });

  it('shows a request the rows of its enterprises and accounts, and none without', async () => {
    const application = pool(databaseEnvironment(url).DATABASE_URL);
    expect(await rowsSeen(application)).toEqual(nothing);
    await application.query(`set app.enterprises = '{E-1}'; set app.accounts = '*'`);
    expect(await rowsSeen(application)).toEqual({ ...nothing, orders: 2, milestone: 2, service: 2 });
    await application.query(`set app.accounts = '{A-3}'`);
    expect(await rowsSeen(application)).toEqual({ ...nothing, orders: 1, milestone: 1, service: 1 });
  });

  it('has all its rows changed by a migration that comes after', async () => {
    const { rowCount } = await pool(url).query(`update orders set category = 'wave' where category = 'ethernet'`);
    expect(rowCount).toBe(3);
  });
});
