import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { pipelined } from './pipelined.client.ts';

let pool: pg.Pool;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await infrastructure().createDatabase('pipelined'), max: 1, ...pipelined });
});

afterAll(() => pool.end());

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
