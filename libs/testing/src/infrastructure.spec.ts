import { describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { infrastructure } from './infrastructure.ts';

describe('the infrastructure of a test run', () => {
  it('gives every asker a database of its own, closed to the other roles', async () => {
    const { createDatabase } = infrastructure();
    const [first, second] = await Promise.all([createDatabase('orders'), createDatabase('orders')]);
    await using orders = await connected(first);
    await orders.client.query('create table kept (id int)');
    const foreign = new URL(first);
    Object.assign(foreign, { username: new URL(second).username, password: new URL(second).password });

    await expect(connected(foreign.href)).rejects.toThrow('permission denied for database');
  });

  it('keeps what is committed when the machine fails', async () => {
    await using admin = await connected(infrastructure().adminUrl);
    const { rows } = await admin.client.query(
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
    );
    expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
  });

  it('has a broker that listens', async () => {
    const [host, port] = infrastructure().brokers[0]!.split(':');
    const socket = connect(Number(port), host);
    await once(socket, 'connect');
    socket.destroy();
  });
});

async function connected(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
