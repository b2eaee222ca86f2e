import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { pipelined } from './database.client.ts';
import { isDatabaseAway } from './failure.ts';

let pool: pg.Pool;
let other: pg.Pool;

beforeAll(async () => {
  const connectionString = await infrastructure().createDatabase('pipelined');
  pool = new pg.Pool({ connectionString, max: 1, ...pipelined });
  other = new pg.Pool({ connectionString, max: 1 });
});

afterAll(() => Promise.all([pool.end(), other.end()]));

const oldBytes = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')!.space_used_size;

describe('a connection for pipelining', () => {
  it('answers in each of the ways that pg has', async () => {
    const client = await pool.connect();
    const answered = await Promise.all([
      client.query('select 1 as n'),
      client.query('select $1::int as n', [2]),
      client.query({ name: 'named', text: 'select $1::int as n', values: [3] }),
      new Promise<pg.QueryResult>((resolve) => client.query('select $1::int as n', [4], (_, result) => resolve(result))),
      new Promise<pg.QueryResult>((resolve) => client.query('select 5 as n', (_, result) => resolve(result))),
      new Promise<pg.QueryResult>((resolve) => client.query(new pg.Query('select 6 as n')).on('end', resolve)),
    ]);
    client.release();
    expect(answered.map(({ rows }) => rows as unknown)).toEqual([1, 2, 3, 4, 5, 6].map((n) => [{ n }]));
  });

  it('tells the server’s error, and who asked', async () => {
    const client = await pool.connect();
    const askInVain = async () => await client.query('select 1 / 0');
    await expect(askInVain()).rejects.toMatchObject({ code: '22012', stack: expect.stringContaining('askInVain') });
    expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
    client.release();
  });

  it('that breaks while nobody asks tells whoever asks next, and ends no process', async () => {
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await other.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await ended;
    const asked = client.query('select 1');
    await expect(asked).rejects.toThrow('not queryable');
    expect(isDatabaseAway(await asked.catch((error: unknown) => error))).toBe(true);
    client.release();
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });

  it('leaves nothing of a query to the old generation', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void;
    const client = await pool.connect();
    const ask = async (count: number) => {
      for (let done = 0; done < count; done++) {
        await client.query('select 1');
        if (done % 250 === 0) collect({ type: 'minor' });
      }
    };
    await ask(1000);
    collect();
    const before = oldBytes();
    await ask(4000);
    client.release();
    expect(oldBytes() - before).toBeLessThan(1_500_000);
  });
});
