import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { DataSource } from 'typeorm';
import { pipelined } from '../database/database.client.ts';
import { statement } from '../database/statement.ts';
import { Database } from './transaction.ts';

const settings = { service: 'repair', schemaBase: 'http://127.0.0.1' } as const;
const insert = 'insert into cup (name) values ($1)';

const open = async (pipeline: boolean) => {
  const url = await infrastructure().createDatabase('transaction');
  return new DataSource({ type: 'postgres', url, extra: { ...pipelined, max: 1, pipeline } }).initialize();
};

describe('a transaction', () => {
  let source: DataSource;
  let database: Database;
  beforeAll(async () => {
    source = await open(true);
    await source.query('create table cup (name text primary key)');
    database = new Database(source, settings);
  });
  beforeEach(() => source.query('delete from cup'));
  afterAll(() => source.destroy());

  const cups = async () => ((await source.query('select name from cup order by name')) as { name: string }[]).map(({ name }) => name);

  it('keeps what it did and what it left for the end', async () => {
    await database.transaction(async (tx) => {
      tx.atEnd(statement('cup_last', insert), ['last']);
      await tx.manager.query(insert, ['first']);
    });
    expect(await cups()).toEqual(['first', 'last']);
  });

  it('keeps nothing when a statement at its end fails, says why, and leaves the connection usable', async () => {
    const failed = database.transaction(async (tx) => {
      await tx.manager.query(insert, ['first']);
      tx.atEnd(statement('cup_again', insert), ['first']);
      tx.atEnd(statement('cup_never_parsed', insert), ['other']);
    });
    await expect(failed).rejects.toMatchObject({ code: '23505' });
    expect(await cups()).toEqual([]);
    await database.transaction((tx) => Promise.resolve(tx.atEnd(statement('cup_never_parsed', insert), ['other'])));
    expect(await cups()).toEqual(['other']);
  });

  it('keeps nothing when the work fails with a statement under way', async () => {
    const failed = database.transaction(async (tx) => {
      void tx.manager.query(insert, ['under way']).catch(() => undefined);
      await Promise.reject(new Error('changed my mind'));
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await cups()).toEqual([]);
  });

  it('nests: what is undone inside leaves the rest', async () => {
    await database.transaction(async ({ manager }) => {
      await manager.query(insert, ['outer']);
      const inner = manager.transaction(async (nested) => {
        await nested.query(insert, ['inner']);
        await nested.query(insert, ['outer']);
      });
      await expect(inner).rejects.toMatchObject({ code: '23505' });
      await manager.transaction((nested) => nested.query(insert, ['kept']));
    });
    expect(await cups()).toEqual(['kept', 'outer']);
  });

  it('is refused over connections that were not opened for it', async () => {
    const plain = await open(false);
    const started = new Database(plain, settings).transaction(() => Promise.resolve());
    await expect(started).rejects.toThrow('extra: { ...pipelined }');
    await plain.destroy();
  });
});
