import { describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseEnvironment, makeDatabase } from './database.ts';

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const users = (url: string) => as(url, async (client) => (await client.query('select name from kept order by name')).rows as object[]);

describe('a database of before, whose one role owned it', () => {
  it('is handed over with all in it, and everybody may do what they did', async () => {
    const { adminUrl } = infrastructure();
    const name = `former_${randomBytes(4).toString('hex')}`;
    const former = Object.assign(new URL(adminUrl), { username: name, password: 'secret', pathname: `/${name}` }).href;
    await as(adminUrl, async (admin) => {
      await admin.query(`create role ${name} login password 'secret'`);
      await admin.query(`create database ${name} owner ${name}`);
      await admin.query(`revoke connect on database ${name} from public`);
    });
    await as(former, (owner) =>
      owner.query(
        `create sequence numbers; create table kept (id int default nextval('numbers'), name text); insert into kept values (0, 'fern')`,
      ),
    );

    const url = await makeDatabase(adminUrl, name, 'secret');
    expect(await makeDatabase(adminUrl, name, 'secret')).toBe(url);
    const { DATABASE_URL, EVERY_DATABASE_URL, MIGRATION_DATABASE_URL } = databaseEnvironment(url);
    expect([DATABASE_URL, MIGRATION_DATABASE_URL]).toEqual([former, url]);
    await as(url, (owner) => owner.query('alter table kept add column since date; create table later (name text)'));
    await as(DATABASE_URL, async (application) => {
      await application.query(`insert into kept (name) values ('moss'); insert into later values ('reed'); delete from later`);
      await expect(application.query('alter table kept add column mine text')).rejects.toThrow('must be owner');
    });
    const backup = Object.assign(new URL(url), { username: `${name}_backup` }).href;
    for (const each of [url, DATABASE_URL, EVERY_DATABASE_URL, backup]) {
      expect(await users(each)).toEqual([{ name: 'fern' }, { name: 'moss' }]);
    }
    await expect(as(backup, (reader) => reader.query('delete from kept'))).rejects.toThrow('permission denied');
  });
});
